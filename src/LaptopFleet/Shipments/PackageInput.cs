using FluentValidation;
using LaptopFleet.Devices;
using LaptopFleet.Platform;

namespace LaptopFleet.Shipments;

/// <summary>One box, as it is told to us.</summary>
/// <param name="WeightGrams">Packed.</param>
/// <param name="SerialNumbers">The laptops in it; what is listed in none is in the first.</param>
/// <param name="TrackingNumber">By which the carrier follows this package, where each has a number of its own. The first goes by the shipment's.</param>
public sealed record PackageInput(
    int WeightGrams, int? LengthMm = null, int? WidthMm = null, int? HeightMm = null, IReadOnlyList<string>? SerialNumbers = null, string? TrackingNumber = null)
{
    /// <summary>The numbers of the packages after the first; none where all go by the shipment's. Refuses a number for some alone, and one for two.</summary>
    public static IReadOnlyList<string> Numbers(IReadOnlyList<PackageInput> packages, string? trackingNumber)
    {
        if (packages.All(p => p.TrackingNumber is null))
            return [];
        var keys = new HashSet<string>();
        for (var box = 0; box < packages.Count; box++)
        {
            var (own, pointer) = (packages[box].TrackingNumber, $"/packages/{box}/trackingNumber");
            var number = box == 0 ? trackingNumber : own;
            if (number is null)
                throw new InvalidInputException(box == 0 ? "/trackingNumber" : pointer, "shipment.numbers-missing", "Either each package has a number, or all go by the shipment's.");
            if (box == 0 && own is not null && Shipment.TrackingKeyOf(own) != Shipment.TrackingKeyOf(number))
                throw new InvalidInputException(pointer, "shipment.first-number", "The first package goes by the shipment's own number.");
            if (!keys.Add(Shipment.TrackingKeyOf(number)))
                throw new InvalidInputException(pointer, "shipment.number-twice", "Another package of the shipment goes by this number.");
        }
        return [.. packages.Skip(1).Select(p => p.TrackingNumber!)];
    }

    public PackageSize Size => new(WeightGrams, LengthMm, WidthMm, HeightMm);

    /// <summary>Which laptop is in which box, by <see cref="Device.SerialKey"/>; refuses one that is not in the shipment, or in two boxes.</summary>
    public static IReadOnlyDictionary<string, int> Placement(IReadOnlyList<PackageInput> packages, IEnumerable<Device> devices)
    {
        var known = devices.Select(d => d.SerialKey).ToHashSet();
        var placed = new Dictionary<string, int>();
        for (var box = 0; box < packages.Count; box++)
        {
            var serials = packages[box].SerialNumbers ?? [];
            for (var i = 0; i < serials.Count; i++)
            {
                var key = Device.SerialKeyOf(serials[i]);
                if (!known.Contains(key) || !placed.TryAdd(key, box + 1))
                    throw new InvalidInputException($"/packages/{box}/serialNumbers/{i}", "shipment.not-packed", "This laptop is not in the shipment, or is in two packages.");
            }
        }
        return placed;
    }
}

public sealed class PackageInputValidator : AbstractValidator<PackageInput>
{
    public PackageInputValidator()
    {
        RuleFor(p => p.WeightGrams).InclusiveBetween(1, ShipmentPackage.MaxWeightGrams);
        RuleFor(p => p.LengthMm).InclusiveBetween(1, ShipmentPackage.MaxSideMm);
        RuleFor(p => p.WidthMm).InclusiveBetween(1, ShipmentPackage.MaxSideMm);
        RuleFor(p => p.HeightMm).InclusiveBetween(1, ShipmentPackage.MaxSideMm);
        RuleFor(p => p.SerialNumbers).Must(s => s!.Count <= Shipment.MaxContents).When(p => p.SerialNumbers is not null).WithMessage($"At most {Shipment.MaxContents}.");
        RuleFor(p => p.TrackingNumber).MaximumLength(Shipment.TrackingNumberMaxLength).Must(n => !string.IsNullOrWhiteSpace(n)).When(p => p.TrackingNumber is not null);
        RuleForEach(p => p.SerialNumbers).NotEmpty().MaximumLength(Device.SerialNumberMaxLength);
    }
}
