package org.pharosdesk.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.pharosdesk.platform.Language;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class CatalogueTests {

    @Test
    void everyCatalogueSaysTheSameThingsInEveryLanguage() throws Exception {
        for (var area : areas()) {
            var english = arguments(area, Language.EN);
            assertThat(english).as(area).isNotEmpty();
            for (var language : Language.values()) {
                assertThat(arguments(area, language))
                        .as(area + " in " + language)
                        .isEqualTo(english);
            }
        }
    }

    private static Set<String> areas() throws Exception {
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties");
        var areas = new TreeSet<String>();
        Arrays.stream(files)
                .map(file -> Objects.requireNonNull(file.getFilename()).replaceAll("_[a-z]+\\.properties$", ""))
                .forEach(areas::add);
        return areas;
    }

    /** Each key with the arguments its sentence names. */
    private static Map<String, Set<String>> arguments(String area, Language language) throws Exception {
        var name = "/messages/%s_%s.properties".formatted(area, language.tag());
        var properties = new Properties();
        try (var stream = Objects.requireNonNull(CatalogueTests.class.getResourceAsStream(name), name)) {
            properties.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        }
        var arguments = new TreeMap<String, Set<String>>();
        for (var key : properties.stringPropertyNames()) {
            assertThat(properties.getProperty(key)).as(name + " " + key).isNotBlank();
            var named = new TreeSet<String>();
            Pattern.compile("\\{\\w+}")
                    .matcher(properties.getProperty(key))
                    .results()
                    .forEach(found -> named.add(found.group()));
            arguments.put(key, named);
        }
        return arguments;
    }
}
