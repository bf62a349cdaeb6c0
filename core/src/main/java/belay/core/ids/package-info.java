/**
 * Names of things: one record per kind of id, a UUIDv7 inside. Anybody may use them; they carry no
 * behaviour and no authority.
 */
@NullMarked
package belay.core.ids;

import org.jspecify.annotations.NullMarked;
