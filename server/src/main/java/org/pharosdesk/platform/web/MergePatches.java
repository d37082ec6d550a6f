package org.pharosdesk.platform.web;

import java.util.Arrays;
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
import tools.jackson.databind.deser.NullValueProvider;
import tools.jackson.databind.deser.SettableBeanProperty;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.ext.jdk8.Jdk8OptionalDeserializer;
import tools.jackson.databind.jsontype.TypeDeserializer;
import tools.jackson.databind.module.SimpleDeserializers;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.module.SimpleValueInstantiators;
import tools.jackson.databind.type.ReferenceType;
import tools.jackson.databind.util.AccessPattern;

/**
 * Keeps apart, in a change, what is absent (null: the field stays) and what is null (empty: the field is cleared), as a
 * JSON merge patch does (RFC 7396). Jackson alone reads both as empty, and both as null where nothing can be cleared.
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
        module.setValueInstantiators(new SimpleValueInstantiators() {
            @Override
            public ValueInstantiator modifyValueInstantiator(
                    DeserializationConfig config, BeanDescription.Supplier description, ValueInstantiator plain) {
                return description.getBeanClass().isAnnotationPresent(MergePatch.class)
                        ? new WithoutNulls(plain)
                        : plain;
            }
        });
        return module;
    }

    /** Whether a field of a change cannot be cleared. */
    static boolean stays(Class<?> change, Class<?> field) {
        return change.isAnnotationPresent(MergePatch.class) && field != Optional.class;
    }

    private static final class WithoutNulls extends ValueInstantiator.Delegating {

        WithoutNulls(ValueInstantiator plain) {
            super(plain);
        }

        @Override
        public SettableBeanProperty[] getFromObjectArguments(DeserializationConfig config) {
            return Arrays.stream(super.getFromObjectArguments(config))
                    .map(field -> stays(getValueClass(), field.getType().getRawClass())
                            ? field.withNullProvider(new RefusedNull(field))
                            : field)
                    .toArray(SettableBeanProperty[]::new);
        }
    }

    private record RefusedNull(SettableBeanProperty field) implements NullValueProvider {

        @Override
        public Object getNullValue(DeserializationContext context) {
            throw InvalidNullException.from(context, field.getFullName(), field.getType());
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.DYNAMIC;
        }
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
