package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.RedisAddress.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes of PEM files what TLS wants. Blocks for the disk. */
final class TlsFiles {

    private static final Pattern KEY = Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("EC", "RSA", "Ed25519");

    private TlsFiles() {}

    /** Trusts what the files say, or what Java trusts where they say nothing. */
    static SSLContext context(Tls files) throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(identity(files), trust(files.rootCertificate()), null);
        return context;
    }

    private static TrustManager @Nullable [] trust(@Nullable String file) throws IOException, GeneralSecurityException {
        if (file == null) {
            return null;
        }
        KeyStore store = empty();
        for (Certificate certificate : certificates(file)) {
            store.setCertificateEntry("authority " + store.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        return trust.getTrustManagers();
    }

    private static KeyManager @Nullable [] identity(Tls files) throws IOException, GeneralSecurityException {
        if (files.certificate() == null || files.key() == null) {
            return null;
        }
        KeyStore store = empty();
        Certificate[] chain = certificates(files.certificate()).toArray(Certificate[]::new);
        store.setKeyEntry("client", key(files.key()), new char[0], chain);
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return keys.getKeyManagers();
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static List<Certificate> certificates(String file) throws IOException, GeneralSecurityException {
        byte[] content = Files.readAllBytes(Path.of(file));
        List<Certificate> found = List.copyOf(
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)));
        if (found.isEmpty()) {
            throw new GeneralSecurityException(file + " holds no certificate");
        }
        return found;
    }

    private static PrivateKey key(String file) throws IOException, GeneralSecurityException {
        GeneralSecurityException none =
                new GeneralSecurityException(file + " holds no key as PEM of PKCS #8 without a password");
        Matcher pem = KEY.matcher(Files.readString(Path.of(file), StandardCharsets.ISO_8859_1));
        if (pem.find()) {
            PKCS8EncodedKeySpec key =
                    new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(1)));
            for (String algorithm : ALGORITHMS) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(key);
                } catch (InvalidKeySpecException another) {
                    none.addSuppressed(another);
                }
            }
        }
        throw none;
    }
}
