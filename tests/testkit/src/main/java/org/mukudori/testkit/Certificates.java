package org.mukudori.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * Two certificates for hosts on this machine: one that a service believes that has been given the {@link #AUTHORITY}, as tests
 * are that name this as a resource, and one that nobody does.
 */
public final class Certificates implements QuarkusTestResourceLifecycleManager {
    /** The configuration that makes a service believe it. */
    public static final String AUTHORITY = "mukudori.federation.ca-file";

    private static final Path FOLDER = Path.of("target", "certificates").toAbsolutePath();
    private static final String BELIEVED = "believed";
    private static final String DOUBTFUL = "doubtful";
    private static final String PASSWORD = "of no account";

    @Override
    public Map<String, String> start() {
        return Map.of(AUTHORITY, make().toString());
    }

    /** Makes both. Returns where what a service is to believe is. */
    public static Path make() {
        try {
            Files.createDirectories(FOLDER);
            make(BELIEVED);
            make(DOUBTFUL);
            var authority = FOLDER.resolve("authority.pem");
            return Files.writeString(
                    authority, pem(load(BELIEVED).getCertificate(BELIEVED).getEncoded()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Both, once they are made. */
    public static FakeHost.Tls tls() {
        return new FakeHost.Tls(context(BELIEVED), context(DOUBTFUL));
    }

    private static SSLContext context(String name) {
        try {
            var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(load(name), PASSWORD.toCharArray());
            var context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore load(String name) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
    }

    private static void make(String name) throws IOException, InterruptedException {
        Files.deleteIfExists(store(name));
        var keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        name,
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-keystore",
                        store(name).toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD)
                .inheritIO()
                .start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("no certificate: keytool ends with " + keytool.exitValue());
        }
    }

    private static Path store(String name) {
        return FOLDER.resolve(name + ".p12");
    }

    private static String pem(byte[] certificate) {
        var encoder = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
        return "-----BEGIN CERTIFICATE-----\n" + encoder.encodeToString(certificate) + "\n-----END CERTIFICATE-----\n";
    }

    @Override
    public void stop() {}
}
