package dev.odoosync.odoo.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets to a server that nobody vouches for. They count what comes from it, and, where they are guarded, look at the very address
 * they are about to dial: the look-up of names alone is no guard, as the HTTP client does not ask it about addresses written as numbers.
 */
final class TenantSockets extends SocketFactory {
    private final boolean guarded;

    TenantSockets(boolean guarded) {
        this.guarded = guarded;
    }

    @Override
    public Socket createSocket() {
        return new TenantSocket(guarded);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(new InetSocketAddress(host, port), null);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connected(InetSocketAddress to, @Nullable SocketAddress from) throws IOException {
        Socket socket = createSocket();
        if (from != null) {
            socket.bind(from);
        }
        socket.connect(to);
        return socket;
    }

    private static final class TenantSocket extends Socket {
        private final boolean guarded;

        TenantSocket(boolean guarded) {
            this.guarded = guarded;
        }

        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
            if (guarded) {
                require(endpoint);
            }
            super.connect(endpoint, timeout);
        }

        private static void require(SocketAddress endpoint) throws AddressRefused {
            InetAddress address = endpoint instanceof InetSocketAddress internet ? internet.getAddress() : null;
            if (address == null) {
                throw new AddressRefused("the address is not one of the internet");
            }
            AddressGuard.require(address);
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private static final class CountedStream extends FilterInputStream {
        CountedStream(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            Backlog.arrived(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            Backlog.arrived(read);
            return read;
        }
    }
}
