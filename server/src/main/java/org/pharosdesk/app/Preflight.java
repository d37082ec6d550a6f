package org.pharosdesk.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.IntStream;
import org.pharosdesk.platform.database.DataFolder;
import org.pharosdesk.platform.settings.ServerSettings;

/**
 * Looks whether the server can have the folder and the ports its settings name before anything starts, because later it would take
 * half a start to find out, and the answer would not name the setting.
 */
final class Preflight {

    private static final int LOWEST_FOR_EVERYBODY = 1024;

    private Preflight() {}

    /** @throws CannotStart when the folder is not there and cannot be made, or cannot be written */
    static void checkFolder(DataFolder folder) {
        if (!folder.make()) {
            throw new CannotStart(
                    "The data folder %s cannot be written. Let this user write there, or set PHAROS_DATA_DIR to another folder."
                            .formatted(folder.root()));
        }
    }

    /** @throws CannotStart with a sentence for each port that cannot be had */
    static void checkPorts(ServerSettings settings) {
        var bind = address("PHAROS_BIND", settings.bind());
        var managementBind = address("PHAROS_MANAGEMENT_BIND", settings.managementBind());
        var mistakes = new ArrayList<String>();
        port("PHAROS_HTTP_PORT", bind, settings.httpPort()).ifPresent(mistakes::add);
        port("PHAROS_MANAGEMENT_PORT", managementBind, settings.managementPort())
                .ifPresent(mistakes::add);
        if (settings.smtpPort() != 0) {
            port("PHAROS_SMTP_PORT", bind, settings.smtpPort()).ifPresent(mistakes::add);
        }
        if (settings.lmtpPort() != 0) {
            port("PHAROS_LMTP_PORT", bind, settings.lmtpPort()).ifPresent(mistakes::add);
        }
        if (!mistakes.isEmpty()) {
            throw new CannotStart(String.join("\n", mistakes));
        }
        refuseSamePort(settings);
    }

    private static void refuseSamePort(ServerSettings settings) {
        var ports = IntStream.of(
                        settings.httpPort(), settings.managementPort(), settings.smtpPort(), settings.lmtpPort())
                .filter(port -> port != 0) // not listening
                .boxed()
                .toList();
        if (ports.stream().distinct().count() < ports.size()) {
            throw new CannotStart(
                    "PHAROS_HTTP_PORT, PHAROS_MANAGEMENT_PORT, PHAROS_SMTP_PORT and PHAROS_LMTP_PORT must differ.");
        }
    }

    private static InetAddress address(String setting, String bind) {
        try {
            var address = InetAddress.getByName(bind);
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(address, 0));
            }
            return address;
        } catch (IOException e) {
            throw new CannotStart(
                    "%s is \"%s\"; it must be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them."
                            .formatted(setting, bind));
        }
    }

    private static Optional<String> port(String setting, InetAddress address, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port));
            return Optional.empty();
        } catch (IOException e) {
            var forbidden = String.valueOf(e.getMessage()).contains("denied") && port < LOWEST_FOR_EVERYBODY;
            return Optional.of(
                    forbidden
                            ? "%s is %d; ports below 1024 are for root. Set it to a higher one, and let a reverse proxy or the firewall lead there."
                                    .formatted(setting, port)
                            : "%s is %d, which another program on %s already uses. Stop it, or set %s to another port."
                                    .formatted(setting, port, address.getHostAddress(), setting));
        }
    }
}
