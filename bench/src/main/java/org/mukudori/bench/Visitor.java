package org.mukudori.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection that is kept and asks one thing after the other, with as little work of its own as can be. */
final class Visitor implements AutoCloseable {
    private static final int BUFFER = 1 << 17;

    private final Socket socket;
    private final InputStream in;
    private final StringBuilder line = new StringBuilder();

    Visitor(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
    }

    /** What to send for a page, with a token. */
    static byte[] request(String path, String token) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What to send to deliver to an inbox. */
    static byte[] delivery(String host, Map<String, String> signature, String json) {
        var head = new StringBuilder("POST /inbox HTTP/1.1\r\nHost: ").append(host);
        signature.forEach(
                (name, value) -> head.append("\r\n").append(name).append(": ").append(value));
        return (head + "\r\nContent-Type: application/activity+json\r\nContent-Length: "
                        + json.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What to send to post, with a token. */
    static byte[] post(String path, String token, String json) {
        return ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Asks, and takes the whole answer.
     *
     * @return how many bytes its body has
     * @throws IOException if it is anything but 200 or 202
     */
    int ask(byte[] request) throws IOException {
        return answer(request, null);
    }

    /**
     * Asks.
     *
     * @return the body of the answer
     * @throws IOException if it is anything but 200
     */
    String read(byte[] request) throws IOException {
        var body = new ByteArrayOutputStream();
        answer(request, body);
        return body.toString(StandardCharsets.UTF_8);
    }

    private int answer(byte[] request, @Nullable ByteArrayOutputStream into) throws IOException {
        socket.getOutputStream().write(request);
        var status = line();
        if (!status.startsWith("HTTP/1.1 20")) {
            throw new IOException("answered with " + status);
        }
        var length = -1;
        for (var header = line(); !header.isEmpty(); header = line()) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length =
                        Integer.parseInt(lower.substring(lower.indexOf(':') + 1).strip());
            }
        }
        return length < 0 ? chunks(into) : take(length, into);
    }

    private int chunks(@Nullable ByteArrayOutputStream into) throws IOException {
        var all = 0;
        while (true) {
            var length = take(Integer.parseInt(line().strip(), 16), into);
            line();
            if (length == 0) {
                return all;
            }
            all += length;
        }
    }

    private int take(int length, @Nullable ByteArrayOutputStream into) throws IOException {
        if (into == null) {
            in.skipNBytes(length);
        } else {
            into.writeBytes(in.readNBytes(length));
        }
        return length;
    }

    private String line() throws IOException {
        line.setLength(0);
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
