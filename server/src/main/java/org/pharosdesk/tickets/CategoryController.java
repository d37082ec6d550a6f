package org.pharosdesk.tickets;

import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pharosdesk.access.Permission;
import org.pharosdesk.access.Requires;
import org.pharosdesk.people.TeamId;
import org.pharosdesk.platform.Refusal;
import org.pharosdesk.platform.web.Filled;
import org.pharosdesk.platform.web.IfMatch;
import org.pharosdesk.platform.web.MergePatch;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The category tree. */
@RestController
@RequestMapping("/api/v1/categories")
@Tag(name = "categories")
class CategoryController {

    private final Categories categories;

    CategoryController(Categories categories) {
        this.categories = categories;
    }

    @GetMapping
    @Requires(Permission.CATEGORY_READ)
    CategoryList listCategories() {
        return new CategoryList(categories.all().stream().map(CategoryView::of).toList());
    }

    @GetMapping("/{id}")
    @Requires(Permission.CATEGORY_READ)
    ResponseEntity<CategoryView> readCategory(@PathVariable long id) {
        return answer(view(new CategoryId(id)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Requires(Permission.CATEGORY_WRITE)
    ResponseEntity<CategoryView> createCategory(@Valid @RequestBody AddCategoryRequest request) {
        var id = categories.add(
                request.name().strip(),
                request.parentId() == null ? null : new CategoryId(request.parentId()),
                request.teamId() == null ? null : new TeamId(request.teamId()));
        return ResponseEntity.created(URI.create("/api/v1/categories/" + id)).body(view(id));
    }

    @PatchMapping("/{id}")
    @Requires(Permission.CATEGORY_WRITE)
    ResponseEntity<CategoryView> changeCategory(
            @PathVariable long id, IfMatch seen, @Valid @RequestBody ChangeCategoryRequest request) {
        var category = find(new CategoryId(id));
        categories.replace(new Categories.Category(
                category.id(),
                request.parentId() == null
                        ? category.parentId()
                        : request.parentId().map(CategoryId::new).orElse(null),
                request.name() == null ? category.name() : request.name().strip(),
                category.path(),
                request.teamId() == null
                        ? category.teamId()
                        : request.teamId().map(TeamId::new).orElse(null),
                request.archived() == null ? category.archived() : request.archived(),
                seen.version()));
        return answer(view(category.id()));
    }

    private static ResponseEntity<CategoryView> answer(CategoryView category) {
        return ResponseEntity.ok().eTag(String.valueOf(category.version())).body(category);
    }

    private CategoryView view(CategoryId id) {
        return CategoryView.of(find(id));
    }

    private Categories.Category find(CategoryId id) {
        return categories.find(id).orElseThrow(() -> Refusal.notFound("category", id.value()));
    }

    @Schema(name = "Categories")
    record CategoryList(List<CategoryView> items) {}

    @Schema(name = "NewCategory")
    record AddCategoryRequest(
            @NotBlank @Size(max = 100) String name,
            @Nullable Long parentId,
            @Nullable Long teamId) {}

    @MergePatch
    @Schema(name = "CategoryChange")
    record ChangeCategoryRequest(
            @Filled @Size(max = 100) @Nullable String name,
            @Nullable Optional<Long> parentId,
            @Nullable Optional<Long> teamId,
            @Nullable Boolean archived) {}

    @Schema(name = "Category")
    record CategoryView(
            long id,
            @Nullable Long parentId,
            String name,
            String path,
            @Nullable Long teamId,
            boolean archived,
            int version) {

        static CategoryView of(Categories.Category category) {
            return new CategoryView(
                    category.id().value(),
                    category.parentId() == null ? null : category.parentId().value(),
                    category.name(),
                    category.path(),
                    category.teamId() == null ? null : category.teamId().value(),
                    category.archived(),
                    category.version());
        }
    }
}
