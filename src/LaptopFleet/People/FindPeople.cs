using System.Linq.Expressions;
using FastEndpoints;
using FluentValidation;
using LaptopFleet.Database;
using LaptopFleet.Platform.Http;
using LaptopFleet.Platform.Security;
using LaptopFleet.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>Finds people in the directory, in the order in which they were registered. Nobody's contact details are listed.</summary>
public sealed class FindPeople(FleetDb db, Caller caller) : Endpoint<FindPeopleRequest, Page<PersonSummary>>
{
    public override void Configure()
    {
        Get("/people");
        this.Allow(Reach.Region, [.. Role.Staff, Role.Manager, Role.TeamMember]);
        this.Answers<Page<PersonSummary>>(200);
    }

    public override async Task HandleAsync(FindPeopleRequest req, CancellationToken ct)
    {
        var after = Paging.Start(req.After);
        var rows = await Filter(db.People.AsNoTracking().SeenBy(caller), req).Where(p => p.Id > after)
            .OrderBy(p => p.Id).Select(PersonSummary.Of).Take(req.Limit + 1).ToListAsync(ct);
        await Send.OkAsync(HttpContext.Page(rows, req.Limit, row => Paging.Cursor(row.Id)), ct);
    }

    private static IQueryable<Person> Filter(IQueryable<Person> people, FindPeopleRequest req)
    {
        if (req.Email is { } email && Person.EmailKey(email) is var emailKey)
            people = people.Where(p => p.WorkEmailKey == emailKey);
        if (req.Name is { } name && Person.NameKey(name) is var nameKey)
            people = people.Where(p => p.FamilyNameKey.StartsWith(nameKey) || p.GivenNameKey.StartsWith(nameKey));
        if (req.Department is { } department && Person.DepartmentKeyOf(department) is var departmentKey)
            people = people.Where(p => p.DepartmentKey == departmentKey);
        if (Countries.Find(req.Country)?.Code is { } country)
            people = people.Where(p => p.Country == country);
        if (req.Region is { } region)
            people = people.Where(p => p.Region == region);
        if (req.Active is { } active)
            people = people.Where(p => (p.DeactivatedAt == null) == active);
        if (req.ManagerId is { } manager)
            people = people.Where(p => p.ManagerId == manager);
        return people;
    }
}

/// <param name="Email">The whole work e-mail, in any case.</param>
/// <param name="Name">How the family name or the given name begins, in any case and with or without accents.</param>
/// <param name="Department">The whole name of the department, in any case.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Active">True for those who are active, false for those who have been deactivated.</param>
/// <param name="ManagerId">Those who report to this person.</param>
/// <param name="Limit">At most how many people, 1 to 200.</param>
/// <param name="After">The <c>next</c> of the page before.</param>
public sealed record FindPeopleRequest(
    [property: QueryParam] string? Email = null, [property: QueryParam] string? Name = null, [property: QueryParam] string? Department = null,
    [property: QueryParam] string? Country = null, [property: QueryParam] Region? Region = null, [property: QueryParam] bool? Active = null,
    [property: QueryParam] Guid? ManagerId = null, [property: QueryParam] int Limit = Paging.DefaultLimit, [property: QueryParam] string? After = null);

public sealed class FindPeopleValidator : Validator<FindPeopleRequest>
{
    public FindPeopleValidator()
    {
        RuleFor(r => r.Email).MaximumLength(Person.EmailMaxLength);
        RuleFor(r => r.Name).MaximumLength(Person.NameMaxLength);
        // Without a letter every name would begin with it.
        RuleFor(r => r.Name).Must(name => Person.NameKey(name!).Length > 0).When(r => r.Name is not null).WithErrorCode("name.empty").WithMessage("Give at least one letter.");
        RuleFor(r => r.Department).MaximumLength(Person.DepartmentMaxLength);
        RuleFor(r => r.Country).Must(c => Countries.Find(c) is not null).When(r => r.Country is not null)
            .WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
        RuleFor(r => r.Limit).InclusiveBetween(1, Paging.MaxLimit);
    }
}

/// <summary>A person in a list: who they are, and nothing of how to reach them at home.</summary>
public sealed record PersonSummary(
    Guid Id, string WorkEmail, string GivenName, string FamilyName, string Country, Region Region, string Zone, string? Department, string? JobRole,
    Guid? ManagerId, LocalDate StartOn, LocalDate? EndOn, Employment Employment, bool Active)
{
    public static readonly Expression<Func<Person, PersonSummary>> Of = p => new(
        p.Id, p.WorkEmail, p.GivenName, p.FamilyName, p.Country, p.Region, p.Zone, p.Department, p.JobRole,
        p.ManagerId, p.StartOn, p.EndOn, p.Employment, p.DeactivatedAt == null);
}
