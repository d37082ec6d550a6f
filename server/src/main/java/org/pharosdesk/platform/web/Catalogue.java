package org.pharosdesk.platform.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.pharosdesk.platform.Language;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The sentences the server says to people, from every {@code messages/<area>_<language>.properties}. */
@Component
public class Catalogue {

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\w+)}");

    private final Map<Language, Properties> texts = new EnumMap<>(Language.class);

    Catalogue() {
        for (var language : Language.values()) {
            texts.put(language, read(language));
        }
    }

    /** The sentence with its named arguments filled in; an argument that is not given stays as it is written. */
    public Optional<String> text(Language language, String key, Map<String, ?> arguments) {
        return Optional.ofNullable(texts.get(language))
                .map(properties -> properties.getProperty(key))
                .map(text -> fill(text, arguments));
    }

    private static String fill(String text, Map<String, ?> arguments) {
        return ARGUMENT.matcher(text).replaceAll(found -> {
            Object value = arguments.get(found.group(1));
            return Matcher.quoteReplacement(value == null ? found.group() : value.toString());
        });
    }

    private static Properties read(Language language) {
        var pattern = ResourcePatternResolver.CLASSPATH_ALL_URL_PREFIX + "messages/*_" + language.tag() + ".properties";
        var properties = new Properties();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources(pattern)) {
                try (var reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The message catalogues cannot be read", e);
        }
        return properties;
    }
}
