using System.Text.Json.Serialization;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;
using NodaTime;
using PhoneNumbers;

namespace LaptopFleet.People;

/// <summary>What the directory is told of a person: the body of a registration, and what a merge patch is applied to.</summary>
/// <param name="Zone">IANA time zone; the country's usual one where left out.</param>
/// <param name="EndOn">Last day of the engagement, in the person's zone. Of a contractor policy fills it in where it is left out (<c>contractor-default-term</c>), and says how long after the start it is at most (<c>contractor-max-term</c>).</param>
/// <param name="Language">In which language they are written to, like <c>de</c> or <c>pt-BR</c> (BCP 47); where left out, their country decides.</param>
/// <param name="Contact">How to reach the person at home. Kept sealed under the person's own key.</param>
public sealed record PersonInput(
    string WorkEmail, string GivenName, string FamilyName, string Country, LocalDate StartOn, string? Zone = null, string? Department = null,
    string? JobRole = null, Guid? ManagerId = null, LocalDate? EndOn = null, Employment Employment = Employment.Employee,
    string? EmployeeNumber = null, string? Language = null, ContactDetails? Contact = null)
{
    [JsonIgnore]
    public PersonProfile Profile => new(
        WorkEmail, GivenName, FamilyName, Country, Zone ?? Countries.Get(Country).DefaultZone, Department, JobRole, ManagerId, StartOn, EndOn, Employment, EmployeeNumber, Language);

    public static PersonInput From(Person p, ContactDetails? contact) => new(
        p.WorkEmail, p.GivenName, p.FamilyName, p.Country, p.StartOn, p.Zone, p.Department, p.JobRole, p.ManagerId, p.EndOn, p.Employment, p.EmployeeNumber, p.Language, contact);
}

public sealed class PersonInputValidator : FastEndpoints.Validator<PersonInput>
{
    public PersonInputValidator()
    {
        RuleFor(p => p.WorkEmail).NotEmpty().Printable(Person.EmailMaxLength).EmailAddress().WithErrorCode("email.malformed");
        RuleFor(p => p.GivenName).NotEmpty().Printable(Person.NameMaxLength);
        RuleFor(p => p.FamilyName).NotEmpty().Printable(Person.NameMaxLength);
        RuleFor(p => p.Country).Must(c => Countries.Find(c) is not null).WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
        RuleFor(p => p.Zone).Must(Countries.IsZone).When(p => p.Zone is not null).WithErrorCode("zone.unknown").WithMessage("Not an IANA time zone.");
        RuleFor(p => p.Language).Must(LanguageTag.IsTag).When(p => p.Language is not null).WithErrorCode("language.malformed").WithMessage("Not a language tag (BCP 47), like de or pt-BR.");
        RuleFor(p => p.Department).Printable(Person.DepartmentMaxLength);
        RuleFor(p => p.JobRole).Printable(Person.DepartmentMaxLength);
        RuleFor(p => p.EmployeeNumber).Printable(Person.EmployeeNumberMaxLength);
        RuleFor(p => p.StartOn).Sane();
        RuleFor(p => p.EndOn).Must((p, end) => end >= p.StartOn && end <= SaneDates.Latest).When(p => p.EndOn is not null)
            .WithErrorCode("date.impossible").WithMessage("The last day is not before the first.");
        RuleFor(p => p.Contact!.PersonalEmail).Printable(Person.EmailMaxLength).EmailAddress().When(p => p.Contact?.PersonalEmail is not null).WithErrorCode("email.malformed");
        RuleFor(p => p.Contact!.Phone).Must(IsE164).When(p => p.Contact?.Phone is not null).WithErrorCode("phone.malformed").WithMessage("Not a telephone number in E.164 form, like +351912345678.");
        RuleFor(p => p.Contact!.Address).Deliverable().When(p => p.Contact is not null);
    }

    /// <summary>A telephone number that a carrier can call, written like +351912345678.</summary>
    public static bool IsE164(string? phone)
    {
        var util = PhoneNumberUtil.GetInstance();
        try
        {
            return phone!.StartsWith('+') && util.IsValidNumber(util.Parse(phone, null));
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}
