package io.backstory.eventstore.internal.redis;

import io.backstory.eventstore.relay.RedisAddress.Place;
import io.backstory.eventstore.relay.RedisAddress.Tls;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/**
 * Opens a line to a server. Through TLS the certificate and the name in it are checked before anything is sent; by itself
 * the library would take any name in a trusted certificate. Files are read anew each time, so that a certificate that was
 * renewed is used from the next connection on.
 *
 * @param tls null for an open line
 * @param patienceMillis for the connection and for each answer
 */
record NodeSocket(Place place, @Nullable Tls tls, int patienceMillis) implements JedisSocketFactory {

    @Override
    public Socket createSocket() {
        Socket socket = new Socket();
        try {
            socket.setKeepAlive(true);
            socket.setTcpNoDelay(true);
            InetSocketAddress address = new InetSocketAddress(place.host(), place.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException(place.host());
            }
            socket.connect(address, patienceMillis);
            socket.setSoTimeout(patienceMillis);
            return tls == null ? socket : secured(socket, tls);
        } catch (IOException | GeneralSecurityException failed) {
            close(socket, failed);
            throw new JedisConnectionException(place + " cannot be reached: " + failed.getMessage(), failed);
        }
    }

    private SSLSocket secured(Socket socket, Tls files) throws IOException, GeneralSecurityException {
        SSLSocket secured = (SSLSocket)
                TlsFiles.context(files).getSocketFactory().createSocket(socket, place.host(), place.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static void close(Socket socket, Exception failed) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            failed.addSuppressed(alreadyGone);
        }
    }
}
