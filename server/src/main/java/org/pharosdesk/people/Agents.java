package org.pharosdesk.people;

import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who answer. */
@Service
@Transactional
public class Agents {

    public Optional<Agent> find(AgentId id) {
        throw new UnsupportedOperationException();
    }

    public Optional<Agent> byEmail(EmailAddress email) {
        throw new UnsupportedOperationException();
    }
}
