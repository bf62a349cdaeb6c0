@NullMarked
package belay.server.channel.mail;

import org.jspecify.annotations.NullMarked;
