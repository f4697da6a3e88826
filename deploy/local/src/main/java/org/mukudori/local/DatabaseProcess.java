package org.mukudori.local;

import java.nio.file.Path;
import org.mukudori.platform.embedded.EmbeddedDatabase;
import org.mukudori.platform.embedded.EmbeddedDatabase.Durability;
import org.mukudori.platform.embedded.Postmaster;

/** The instance's PostgreSQL: {@code DatabaseProcess <directory> <port> <database>…}, its password in the environment. */
final class DatabaseProcess {
    /** The environment variable that has the password. */
    static final String PASSWORD = "MUKUDORI_DATABASE_PASSWORD";

    private DatabaseProcess() {}

    public static void main(String[] arguments) {
        Tether.fasten();
        try {
            var directory = Path.of(arguments[0]);
            var database = EmbeddedDatabase.start(
                    directory, Integer.parseInt(arguments[1]), System.getenv(PASSWORD), Durability.KEPT);
            for (int i = 2; i < arguments.length; i++) {
                database.createDatabase(arguments[i]);
            }
            System.out.println(Child.READY);
            // A JVM that ends stops its server; a server that ends must not leave its JVM behind.
            new Postmaster(directory.resolve("data"))
                    .process()
                    .orElseThrow()
                    .onExit()
                    .join();
            System.exit(1);
        } catch (Exception e) {
            e.printStackTrace();
            System.out.println(Child.FAILED + e.getMessage());
            System.exit(1);
        }
    }
}
