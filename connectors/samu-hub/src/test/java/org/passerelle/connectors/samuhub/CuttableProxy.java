package org.passerelle.connectors.samuhub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A port on this machine that leads to another one, until it is cut. */
final class CuttableProxy implements AutoCloseable {
    private final int port;
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private ServerSocket server;

    CuttableProxy(int target) throws IOException {
        this.target = target;
        this.port = TestBrokers.freePort();
    }

    int port() {
        return port;
    }

    void open() throws IOException {
        ServerSocket opened = new ServerSocket(port, 10, InetAddress.getLoopbackAddress());
        server = opened;
        Thread.ofVirtual().start(() -> accept(opened));
    }

    /** Closes every connection and refuses new ones. */
    synchronized void cut() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        sockets.clear();
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            cut();
        }
    }

    private void accept(ServerSocket opened) {
        try {
            while (!opened.isClosed()) {
                Socket client = opened.accept();
                join(opened, client);
            }
        } catch (IOException e) {
            // the proxy was cut
        }
    }

    /** A virtual thread in accept may return one more connection after its server was closed: that one gets nowhere. */
    private synchronized void join(ServerSocket opened, Socket client) throws IOException {
        if (opened.isClosed()) {
            client.close();
            return;
        }
        Socket broker = new Socket(InetAddress.getLoopbackAddress(), target);
        sockets.add(client);
        sockets.add(broker);
        Thread.ofVirtual().start(() -> copy(client, broker));
        Thread.ofVirtual().start(() -> copy(broker, client));
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // one end is gone, and now both are
        }
    }
}
