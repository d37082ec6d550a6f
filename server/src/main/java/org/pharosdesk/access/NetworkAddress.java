package org.pharosdesk.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/** Where a request comes from, as throttling counts it. */
final class NetworkAddress {

    private NetworkAddress() {}

    /** An IPv4 address; of IPv6 the first 64 bits, since whoever has one address there has all of that network. */
    static String of(HttpServletRequest request) {
        var address = request.getRemoteAddr();
        if (!address.contains(":")) {
            return address;
        }
        try {
            var bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4 ? address : HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) + "/64";
        } catch (IllegalArgumentException e) {
            return address; // a form only the container knows, still one per sender
        }
    }
}
