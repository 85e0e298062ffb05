using FluentValidation;
using LaptopFleet.People;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;

namespace LaptopFleet.Offboarding.Returns;

/// <summary>Where a laptop is fetched, by which phone the carrier calls, and when somebody is there. Personal data: sealed under the leaver's own key.</summary>
/// <param name="Availability">In their own words: Monday to Wednesday, 9 to 12.</param>
public sealed record PickupDetails(PostalAddress Address, string? Phone = null, string? Availability = null)
{
    public const int AvailabilityMaxLength = 200;
    public const int SealedMaxLength = 8000;
}

public sealed class PickupDetailsValidator : FastEndpoints.Validator<PickupDetails>
{
    public PickupDetailsValidator()
    {
        RuleFor(p => p.Address).NotNull();
        RuleFor(p => p.Address).Deliverable();
        RuleFor(p => p.Phone).Must(PersonInputValidator.IsE164).When(p => p.Phone is not null).WithErrorCode("phone.malformed").WithMessage("Not a telephone number in E.164 form, like +351912345678.");
        RuleFor(p => p.Availability).Printable(PickupDetails.AvailabilityMaxLength);
    }
}
