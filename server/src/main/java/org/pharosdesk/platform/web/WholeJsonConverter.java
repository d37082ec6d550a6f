package org.pharosdesk.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer once it is whole, with its length told.
 *
 * <p>Spring's own begins to send while Jackson still writes, so each answer leaves in several pieces, the last one empty,
 * and one that fails half way has told "200" already.
 */
final class WholeJsonConverter extends JacksonJsonHttpMessageConverter {

    /** More is added to it, not copied into something larger. */
    private static final int FIRST_BYTES = 16 * 1024;

    private record Whole(HttpHeaders headers, FastByteArrayOutputStream bytes) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return bytes;
        }
    }

    WholeJsonConverter(JsonMapper mapper) {
        super(mapper);
    }

    @Override
    protected void writeInternal(
            Object value, ResolvableType type, HttpOutputMessage message, @Nullable Map<String, Object> hints)
            throws IOException {
        var whole = new Whole(message.getHeaders(), new FastByteArrayOutputStream(FIRST_BYTES));
        super.writeInternal(value, type, whole, hints);
        message.getHeaders().setContentLength(whole.bytes().size());
        whole.bytes().writeTo(message.getBody());
    }
}
