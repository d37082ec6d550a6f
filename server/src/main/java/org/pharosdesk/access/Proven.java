package org.pharosdesk.access;

import org.pharosdesk.people.Agent;

/** An agent whose password was checked or chosen, with the hash it had: what begins with it holds while that stays. */
record Proven(Agent agent, String passwordHash) {}
