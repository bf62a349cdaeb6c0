/**
 * The words people read, in bundles under {@code words/} on the class path, with named places. Any
 * face or channel may use them; no sentence for people stands in code.
 */
@NullMarked
package belay.server.words;

import org.jspecify.annotations.NullMarked;
