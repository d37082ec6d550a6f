package org.pharosdesk.platform.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Task data as JSON: readable in the table, and never a way to have objects made from bytes. */
final class JsonTaskData implements Serializer {

    private final JsonMapper json;

    JsonTaskData(JsonMapper json) {
        this.json = json;
    }

    @Override
    @SuppressWarnings("NullAway") // the library passes and expects null for tasks without data
    public byte[] serialize(@Nullable Object data) {
        return data == null ? null : json.writeValueAsBytes(data);
    }

    @Override
    @SuppressWarnings("NullAway")
    public <T> T deserialize(Class<T> type, byte @Nullable [] data) {
        return data == null || type == Void.class ? null : json.readValue(data, type);
    }
}
