package belay.server.intake.mail;

import org.jspecify.annotations.Nullable;

/**
 * @param address {@code local@domain} as written, without brackets
 * @param name the display name, decoded and on one line, if there was one
 */
public record MailAddress(String address, @Nullable String name) {}
