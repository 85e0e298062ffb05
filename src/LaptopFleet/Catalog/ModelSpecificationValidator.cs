using FluentValidation;
using LaptopFleet.Platform.Http;
using LaptopFleet.World;

namespace LaptopFleet.Catalog;

public sealed class ModelSpecificationValidator : AbstractValidator<ModelSpecification>
{
    public ModelSpecificationValidator()
    {
        RuleFor(s => s.Maker).NotEmpty().Printable(Model.NameMaxLength);
        RuleFor(s => s.Name).NotEmpty().Printable(Model.NameMaxLength);
        RuleFor(s => s.Family).NotEmpty().Printable(Model.FamilyMaxLength);
        RuleFor(s => s.ScreenInches).InclusiveBetween(8, 20).PrecisionScale(4, 1, ignoreTrailingZeros: true);
        RuleFor(s => s.MemoryGb).InclusiveBetween(1, 1024);
        RuleFor(s => s.DiskGb).InclusiveBetween(16, 65_536);
        RuleFor(s => s.Price).NotNull().Must(p => p is null || p.Minor > 0).WithErrorCode("price.not-positive").WithMessage("A price is more than nothing.");
        RuleFor(s => s.WeightKg).InclusiveBetween(0.2m, 20).PrecisionScale(6, 3, ignoreTrailingZeros: true);
        RuleFor(s => s.BatteryWh).InclusiveBetween(1, 500).PrecisionScale(6, 2, ignoreTrailingZeros: true);
        RuleFor(s => s.BatteryCells).InclusiveBetween(1, 24);
        RuleFor(s => s.Batteries).InclusiveBetween(1, 4);
        RuleFor(s => s.HsCode).NotEmpty().MaximumLength(Model.HsCodeMaxLength).Matches(@"^[0-9]{4}\.?[0-9]{2}(\.?[0-9]{2}){0,2}$")
            .WithErrorCode("hs-code.malformed").WithMessage("A Harmonised System code has six, eight or ten digits, like 8471.30.");
        RuleFor(s => s.OriginCountry).Must(c => Countries.Find(c) is not null).WithErrorCode("country.unknown").WithMessage("Not an ISO 3166-1 alpha-2 country code.");
    }
}
