using FastEndpoints;
using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;
using NodaTime;

namespace LaptopFleet.Devices;

/// <summary>What is written down of a laptop: what a merge patch of it is applied to.</summary>
/// <param name="SerialNumber">As printed on it. Two are the same whatever their case, spaces and leading zeros.</param>
/// <param name="PurchasedOn">The day on which it was bought; depreciation counts from it.</param>
/// <param name="WarrantyUntil">The last day of the warranty.</param>
public record DeviceInput(
    string SerialNumber, Guid ModelId, Condition? Condition, string? AssetTag = null, Money? Cost = null, LocalDate? PurchasedOn = null, LocalDate? WarrantyUntil = null)
{
    public DeviceParticulars ToParticulars() => new(SerialNumber, AssetTag, ModelId, Condition!.Value, Cost, PurchasedOn, WarrantyUntil);

    public static DeviceInput From(Device d) => new(d.SerialNumber, d.ModelId, d.Condition, d.AssetTag, d.Cost, d.PurchasedOn, d.WarrantyUntil);
}

public sealed class DeviceInputValidator : Validator<DeviceInput>
{
    public DeviceInputValidator()
    {
        RuleFor(d => d.SerialNumber).SerialNumber();
        RuleFor(d => d.AssetTag).AssetTag();
        RuleFor(d => d.Condition).NotNull();
        RuleFor(d => d.Cost!.Minor).GreaterThanOrEqualTo(0).When(d => d.Cost is not null).WithName("cost").OverridePropertyName("cost.amount").WithErrorCode("amount.negative");
        RuleFor(d => d.PurchasedOn).Sane();
        RuleFor(d => d.WarrantyUntil).Sane();
        RuleFor(d => d.WarrantyUntil).Must((d, until) => until >= d.PurchasedOn).When(d => d.WarrantyUntil is not null && d.PurchasedOn is not null)
            .WithErrorCode("date.impossible").WithMessage("A warranty does not end before the purchase.");
    }
}

/// <summary>What can be printed on a label and read back by anybody, a spreadsheet included.</summary>
public static class DeviceLabel
{
    public const string Rule = "Printable ASCII characters, the first one a letter or a digit.";

    public static bool IsSound(string? label)
    {
        var text = label.AsSpan().Trim();
        return text.Length > 0 && char.IsAsciiLetterOrDigit(text[0]) && !text.ContainsAnyExceptInRange(' ', '~');
    }

    /// <summary>The serial number of a laptop that comes into the fleet, whichever way it comes.</summary>
    public static IRuleBuilderOptions<T, string> SerialNumber<T>(this IRuleBuilder<T, string> rule) =>
        rule.NotEmpty().MaximumLength(Device.SerialNumberMaxLength).Must(text => string.IsNullOrEmpty(text) || IsSound(text)).WithErrorCode("serial.malformed").WithMessage(Rule);

    /// <summary>Its asset tag, where it has one.</summary>
    public static IRuleBuilderOptions<T, string?> AssetTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.MaximumLength(Device.AssetTagMaxLength).Must(text => text is null || IsSound(text)).WithErrorCode("asset-tag.malformed").WithMessage(Rule);
}
