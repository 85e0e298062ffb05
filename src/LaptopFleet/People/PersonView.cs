using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.People;

/// <summary>A person as the API shows them.</summary>
/// <param name="Language">In which language they are written to, BCP 47; null where their country decides.</param>
/// <param name="EndOnRule">By which rule the last day of a contractor was filled in; null where it was named, and of everybody else.</param>
/// <param name="ErasedAt">When the contact details were erased for good.</param>
/// <param name="Contact">How to reach the person at home; null where the caller has no business with it, or it has been erased.</param>
public sealed record PersonView(
    Guid Id, string WorkEmail, string GivenName, string FamilyName, string Country, Region Region, string Zone, string? Language, string? Department, string? JobRole,
    Guid? ManagerId, LocalDate StartOn, LocalDate? EndOn, EngagementRule? EndOnRule, Employment Employment, string? EmployeeNumber, bool Active, Instant? DeactivatedAt, Instant? ErasedAt, ContactDetails? Contact)
{
    public static PersonView Of(Person p, ContactDetails? contact, EngagementRule? endOnRule) => new(
        p.Id, p.WorkEmail, p.GivenName, p.FamilyName, p.Country, p.Region, p.Zone, p.Language, p.Department, p.JobRole,
        p.ManagerId, p.StartOn, p.EndOn, endOnRule, p.Employment, p.EmployeeNumber, p.IsActive, p.DeactivatedAt, p.ErasedAt, contact);
}
