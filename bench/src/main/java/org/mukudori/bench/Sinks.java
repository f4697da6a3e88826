package org.mukudori.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/** Healthy hosts, which believe everybody and take everything, with as little work as can be. */
final class Sinks implements AutoCloseable {
    private static final byte[] ACCEPTED =
            "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<ServerSocket> doors = new ArrayList<>();
    private final LongAdder taken = new LongAdder();

    Sinks(int hosts) throws IOException {
        for (int i = 0; i < hosts; i++) {
            var door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
            doors.add(door);
            Thread.ofVirtual().start(() -> open(door));
        }
    }

    /** Each host, as {@code http://host:port}. */
    List<String> bases() {
        return doors.stream()
                .map(door -> "http://127.0.0.1:" + door.getLocalPort())
                .toList();
    }

    /** How many deliveries they have taken, all together. */
    long taken() {
        return taken.sum();
    }

    private void open(ServerSocket door) {
        while (!door.isClosed()) {
            try {
                var caller = door.accept();
                caller.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> take(caller));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void take(Socket caller) {
        try (caller) {
            var in = new BufferedInputStream(caller.getInputStream());
            while (read(in)) {
                taken.increment();
                caller.getOutputStream().write(ACCEPTED);
            }
        } catch (IOException _) {
            // Hung up.
        }
    }

    private static boolean read(InputStream in) throws IOException {
        var length = 0;
        var any = false;
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            any = true;
            if (line.length() > 15
                    && line.substring(0, 15).toLowerCase(Locale.ROOT).equals("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
        return any;
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        for (var door : doors) {
            door.close();
        }
    }
}
