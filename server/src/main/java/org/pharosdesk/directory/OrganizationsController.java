package org.pharosdesk.directory;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.Agent;
import org.pharosdesk.people.MailDomain;
import org.pharosdesk.people.Organization;
import org.pharosdesk.people.OrganizationDetails;
import org.pharosdesk.people.OrganizationId;
import org.pharosdesk.people.Organizations;
import org.pharosdesk.people.ViewRight;
import org.pharosdesk.people.ViewRights;
import org.pharosdesk.platform.Page;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.MergePatch;
import org.pharosdesk.platform.web.Paging;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/organizations")
class OrganizationsController {

    record OrganizationSummary(long id, String name, List<String> domains, int contactCount) {}

    /** @param viewRight whether everybody who belongs to it may see all its requests; nothing shows them yet */
    @Schema(name = "Organization")
    record Full(
            long id,
            String name,
            List<String> domains,
            @Nullable String note,
            int contactCount,
            int version,
            ViewRight viewRight) {}

    record NewOrganization(
            @NotBlank @Size(max = 200) String name,
            @NotNull @Size(max = 50) List<@NotNull @MailDomain String> domains,
            @Nullable Optional<@Size(max = 10_000) String> note) {

        OrganizationDetails details() {
            return new OrganizationDetails(name.strip(), domains, note);
        }
    }

    @MergePatch
    record OrganizationChange(
            @Filled @Size(max = 200) @Nullable String name,
            @Size(max = 50) @Nullable List<@NotNull @MailDomain String> domains,
            @Nullable Optional<@Size(max = 10_000) String> note) {

        OrganizationDetails details() {
            return new OrganizationDetails(Given.name(name), domains, note);
        }
    }

    private final Organizations organizations;
    private final ViewRights viewRights;

    OrganizationsController(Organizations organizations, ViewRights viewRights) {
        this.organizations = organizations;
        this.viewRights = viewRights;
    }

    @GetMapping
    @Requires(Permission.ORGANIZATION_READ)
    Page<OrganizationSummary> listOrganizations(@RequestParam @Size(max = 200) @Nullable String q, Paging paging) {
        return organizations
                .search(q, paging)
                .map(found -> new OrganizationSummary(
                        found.id().value(), found.name(), found.domains(), found.contactCount()));
    }

    @GetMapping("/{id}")
    @Requires(Permission.ORGANIZATION_READ)
    ResponseEntity<Full> readOrganization(@PathVariable long id) {
        return answer(organizations.find(new OrganizationId(id)));
    }

    @PostMapping
    @Requires(Permission.ORGANIZATION_WRITE)
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Full> createOrganization(@Valid @RequestBody NewOrganization body) {
        var made = organizations.create(body.details());
        return ResponseEntity.created(URI.create("/api/v1/organizations/" + made.id()))
                .eTag(String.valueOf(made.version()))
                .body(full(made));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.ORGANIZATION_WRITE)
    ResponseEntity<Full> changeOrganization(
            @PathVariable long id, IfMatch ifMatch, @Valid @RequestBody OrganizationChange change) {
        return answer(organizations.change(new OrganizationId(id), ifMatch.version(), change.details()));
    }

    /** Lets everybody who belongs to it see all its requests, or no more. */
    @PutMapping("/{id}/view-right")
    @Requires(Permission.ORGANIZATION_WRITE)
    ResponseEntity<Full> setOrganizationViewRight(
            @PathVariable long id, @Valid @RequestBody ViewRightSetting body, Agent agent) {
        var organization = organizations.find(new OrganizationId(id));
        viewRights.set(organization.id(), body.granted(), agent.actor());
        return answer(organization);
    }

    private ResponseEntity<Full> answer(Organization organization) {
        return ResponseEntity.ok().eTag(String.valueOf(organization.version())).body(full(organization));
    }

    private Full full(Organization organization) {
        return new Full(
                organization.id().value(),
                organization.name(),
                organization.domains(),
                organization.note(),
                organization.contactCount(),
                organization.version(),
                viewRights.of(organization.id()));
    }
}
