package org.passerelle.gateway.app.config;

/** Which listening addresses only this machine can reach. */
final class Loopback {
    private Loopback() {}

    /** True for 127.0.0.0/8, ::1 and localhost; names are not looked up. */
    static boolean isLoopback(String address) {
        return address.equals("localhost") || address.equals("::1") || address.startsWith("127.");
    }
}
