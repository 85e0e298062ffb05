using FastEndpoints;
using LaptopFleet.Database;
using LaptopFleet.Documents;
using LaptopFleet.Offboarding.Returns;
using LaptopFleet.Platform;
using LaptopFleet.Platform.Http;
using LaptopFleet.Policy;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Portal;

/// <summary>A form of the page of a return: where it can be fetched, by which phone and when. It leads back to the page; what is wrong is told there, and what was written is kept.</summary>
public sealed class ConfirmOnPage(FleetDb db, IClock clock, ReturnLinks links, PolicyBook policy, PaperOptions company, LeaverWords words) : EndpointWithoutRequest
{
    private static readonly PickupDetailsValidator Rules = new();

    public override void Configure()
    {
        Post("/return-links/{Token}/confirmation");
        RoutePrefixOverride("");
        AllowAnonymous();
        this.Takes<PickupForm>(ReturnPage.FormMediaTypes);
        this.Answers(303);
        this.Refuses("return.not-confirm", "person.erased");
    }

    public override Task HandleAsync(CancellationToken ct) => new ReturnPage(HttpContext, db, clock, links, policy, company).ActAsync(async (plan, field) =>
    {
        var where = PickupForm.Read(field);
        if ((await Rules.ValidateAsync(where, ct)) is { IsValid: false } wrong)
            throw new InvalidInputException(Faults.From(wrong.Errors));
        await words.ConfirmAsync(plan, where, LinkedReturn.HolderOf(plan), ct);
    }, ct);
}

/// <summary>The fields of the form.</summary>
/// <param name="Country">ISO 3166-1, two letters.</param>
/// <param name="Phone">With the country code; how it is grouped does not matter.</param>
/// <param name="Availability">In their own words.</param>
public sealed record PickupForm(string Line1, string? Line2, string City, string? Region, string? Postcode, string Country, string? Phone, string? Availability)
{
    public const string Line1Field = "line1";
    public const string Line2Field = "line2";
    public const string CityField = "city";
    public const string RegionField = "region";
    public const string PostcodeField = "postcode";
    public const string CountryField = "country";
    public const string PhoneField = "phone";
    public const string AvailabilityField = "availability";

    public static PickupDetails Read(Func<string, string> field) => new(
        new PostalAddress(field(Line1Field).Trim(), Said(field(Line2Field)), field(CityField).Trim(), Said(field(RegionField)), Said(field(PostcodeField)), field(CountryField).Trim()),
        Said(string.Concat(field(PhoneField).Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or '(' or ')' or '/')))), Said(field(AvailabilityField)));

    private static string? Said(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
