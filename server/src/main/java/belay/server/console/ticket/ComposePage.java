package belay.server.console.ticket;

import belay.server.console.Shell;

/** Where one goes on writing when something stood in the way, for browsers without scripts. */
public record ComposePage(Shell shell, Compose compose) {}
