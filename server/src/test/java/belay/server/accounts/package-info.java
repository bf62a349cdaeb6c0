/** Tests of who may come in, by the real pages of a whole desk and by its tables. */
@NullMarked
package belay.server.accounts;

import org.jspecify.annotations.NullMarked;
