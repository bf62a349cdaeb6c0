package belay.server.backup;

/**
 * What a table held.
 *
 * @param bytes of its rows as COPY writes them
 * @param sum over its rows, whatever their order, in hex ({@link RowSum})
 */
public record Tally(String table, long rows, long bytes, String sum) {}
