package org.mukudori.platform.projection;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

@Entity
@Table(name = "names")
class Name {
    @Id
    long account;

    String username = "";

    int seen;
}
