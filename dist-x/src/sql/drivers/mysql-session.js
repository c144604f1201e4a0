/**
 * Makes a session independent of how the server is configured.
 * @param idleMs how long it may be idle before the server ends it, and what it holds with it
 */
export async function prepareSession(connection, idleMs) {
    const settings = [
        // Strict, and with the backslash escapes on which text in statements relies.
        `sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION'`,
        // Compares by code point, blanks at the end included; the servers have it under different names. Tables are made
        // with it, and so texts in statements compare as the cells do.
        `collation_connection = IF(VERSION() LIKE '%MariaDB%', 'utf8mb4_nopad_bin', 'utf8mb4_0900_bin')`,
        // A page of a list comes as one text; beyond 16 MiB it would be cut off unseen.
        'group_concat_max_len = 16777216',
        // How long to wait for rows, and for tables that somebody reads while they are to be dropped; seconds.
        'innodb_lock_wait_timeout = 5',
        'lock_wait_timeout = 30',
        `wait_timeout = ${Math.ceil(idleMs / 1_000)}`,
    ];
    await connection.query(`SET SESSION ${settings.join(', ')}`);
    // A transaction's plain reads see one moment: that of the first of them.
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
}
//# sourceMappingURL=mysql-session.js.map