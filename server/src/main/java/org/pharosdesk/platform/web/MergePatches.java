package org.pharosdesk.platform.web;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.ext.jdk8.Jdk8OptionalDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ReferenceType;

/**
 * Keeps apart, in a change, what is absent (null: the field stays) and what is null (empty: the field is cleared), as a
 * JSON merge patch does (RFC 7396). Jackson alone reads both as empty.
 */
@Configuration(proxyBeanMethods = false)
class MergePatches {

    @Bean
    JacksonModule absentStaysAbsent() {
        var module = new SimpleModule("absent stays absent");
        module.setDeserializers(new SimpleDeserializers() {
            @Override
            public @Nullable ValueDeserializer<?> findReferenceDeserializer(
                    ReferenceType type,
                    DeserializationConfig config,
                    BeanDescription.Supplier description,
                    @Nullable TypeDeserializer contentType,
                    @Nullable ValueDeserializer<?> content) {
                return type.hasRawClass(Optional.class)
                        ? new AbsentStaysAbsent(type, null, contentType, content)
                        : null;
            }
        });
        return module;
    }

    private static final class AbsentStaysAbsent extends Jdk8OptionalDeserializer {

        AbsentStaysAbsent(
                JavaType type,
                @Nullable ValueInstantiator instantiator,
                @Nullable TypeDeserializer typeDeserializer,
                @Nullable ValueDeserializer<?> content) {
            super(type, instantiator, typeDeserializer, content);
        }

        @Override
        public AbsentStaysAbsent withResolved(TypeDeserializer typeDeserializer, ValueDeserializer<?> content) {
            return new AbsentStaysAbsent(_fullType, _valueInstantiator, typeDeserializer, content);
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }
    }
}
