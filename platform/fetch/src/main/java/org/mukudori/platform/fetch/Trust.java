package org.mukudori.platform.fetch;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whose certificates are believed: the platform's authorities, and those of a file. */
final class Trust {
    private Trust() {}

    static TrustOptions defaultsAnd(Path caFile) {
        try (var pem = Files.newInputStream(caFile)) {
            var together = KeyStore.getInstance(KeyStore.getDefaultType());
            together.load(null, null);
            var number = 0;
            for (var authority : manager(null).getAcceptedIssuers()) {
                together.setCertificateEntry("default-" + number++, authority);
            }
            for (var authority : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                together.setCertificateEntry("extra-" + number++, authority);
            }
            return TrustOptions.wrap(manager(together));
        } catch (IOException e) {
            throw new UncheckedIOException("mukudori.federation.ca-file cannot be read", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("mukudori.federation.ca-file holds no certificates", e);
        }
    }

    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("no X.509 trust manager");
    }
}
