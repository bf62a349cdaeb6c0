/**
 * Pages and the files they need, on their way to a browser: rendering, hashed assets, headers. Used
 * by the faces made of pages; knows no feature and decides nothing.
 */
@NullMarked
package belay.server.http;

import org.jspecify.annotations.NullMarked;
