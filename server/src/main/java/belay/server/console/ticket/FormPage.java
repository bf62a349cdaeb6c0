package belay.server.console.ticket;

import belay.server.console.Shell;

/** A form on a page of its own, for browsers without scripts. */
public record FormPage(Shell shell, ActForm form) {}
