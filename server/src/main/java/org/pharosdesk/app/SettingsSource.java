package org.pharosdesk.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.pharosdesk.platform.settings.InvalidSettings;
import org.pharosdesk.platform.settings.ServerSettings;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * Where the operator's settings stand: the environment first, then {@code pharos.yaml} in the working folder.
 *
 * <p>A key of the file is the variable's name without {@code PHAROS_}, in lower case with dashes:
 * {@code PHAROS_HTTP_PORT} is {@code http-port}.
 */
final class SettingsSource {

    /** What is used where nothing is set. */
    private static final Map<String, String> INSTEAD =
            Map.of("PHAROS_DATABASE_URL", "(embedded)", "PHAROS_SECRET_KEY", "(secret.key in the data folder)");

    private static final Set<String> OF_THE_LAUNCHER =
            Set.of("PHAROS_JAVA_OPTS", "PHAROS_CHROMIUM", "PHAROS_BENCH_TICKETS");

    private final Map<String, String> environment;
    private final Map<String, String> file;

    private SettingsSource(Map<String, String> environment, Map<String, String> file) {
        this.environment = environment;
        this.file = file;
    }

    static SettingsSource of(Map<String, String> environment, Path yaml) {
        return new SettingsSource(environment, Files.exists(yaml) ? readYaml(yaml) : Map.of());
    }

    ServerSettings settings() {
        refuseUnknown();
        return ServerSettings.read(this::lookup);
    }

    /**
     * Variables that look like settings and are none. They are told of and not refused as those of the file are: whoever
     * runs a container named pharos sets some for others.
     */
    List<String> unknown() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith("PHAROS_"))
                .filter(name -> !ServerSettings.NAMES.contains(name) && !OF_THE_LAUNCHER.contains(name))
                .sorted()
                .toList();
    }

    /** Every setting with the value in force, secrets masked. */
    List<ServerSettings.InForce> inForce(ServerSettings settings) {
        return ServerSettings.NAMES.stream()
                .map(name -> new ServerSettings.InForce(name, shown(name, settings.value(name)), source(name)))
                .toList();
    }

    private Optional<String> lookup(String name) {
        return Optional.ofNullable(environment.getOrDefault(name, file.get(name)));
    }

    private String source(String name) {
        return environment.containsKey(name) ? "environment" : file.containsKey(name) ? "pharos.yaml" : "default";
    }

    private static String shown(String name, String value) {
        return value.isEmpty() ? INSTEAD.getOrDefault(name, "") : masked(name, value);
    }

    private static String masked(String name, String value) {
        var withoutUserInfo = value.replaceAll("://[^/@]*@", "://****@").replaceAll("(?i)(password=)[^&]*", "$1****");
        var secret = name.endsWith("PASSWORD") || name.endsWith("SECRET_KEY");
        return secret && !value.isEmpty() ? "****" : withoutUserInfo;
    }

    private void refuseUnknown() {
        var mistakes = new ArrayList<String>();
        for (var name : file.keySet()) {
            if (!ServerSettings.NAMES.contains(name)) {
                mistakes.add("pharos.yaml has the unknown setting \"%s\"; the known ones are %s"
                        .formatted(
                                key(name),
                                String.join(
                                        ", ",
                                        ServerSettings.NAMES.stream()
                                                .map(SettingsSource::key)
                                                .toList())));
            }
        }
        if (!mistakes.isEmpty()) {
            throw new InvalidSettings(mistakes);
        }
    }

    private static Map<String, String> readYaml(Path yaml) {
        try (var reader = Files.newBufferedReader(yaml)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (root == null) {
                return Map.of();
            }
            if (!(root instanceof Map<?, ?> entries)) {
                throw new InvalidSettings(List.of("pharos.yaml must be a list of lines such as \"http-port: 8080\""));
            }
            var values = new HashMap<String, String>();
            entries.forEach((key, value) -> values.put(name(String.valueOf(key)), String.valueOf(value)));
            return values;
        } catch (YAMLException e) {
            throw new InvalidSettings(List.of("pharos.yaml cannot be read: " + e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(String key) {
        return "PHAROS_" + key.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static String key(String name) {
        return name.substring("PHAROS_".length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
