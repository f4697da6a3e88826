package org.mukudori.posting.domain;

/** Why something was not done. */
public enum Refusal {
    NOT_FOUND,
    NOT_ALLOWED,
    EMPTY_STATUS,
    STATUS_TOO_LONG,
    DIRECT_BOOST,
    PRIVATE_BOOST,
    PIN_OF_SOMEBODY_ELSES,
    PIN_OF_A_BOOST,
    PIN_OF_A_DIRECT_STATUS,
    TOO_MANY_PINS,
    TOO_MANY_FOLLOWS_TODAY,
    UNTITLED_LIST,
    LIST_TITLE_TOO_LONG,
    TOO_MANY_LISTS,
    TOO_MANY_MEMBERS,
    ALREADY_A_MEMBER
}
