using LaptopFleet.Catalog;

namespace LaptopFleet.Tests.Catalog;

public sealed class TaxIdTests
{
    [Theory]
    [InlineData(TaxIdKind.Eori, "NL", "NL123456789", true)]
    [InlineData(TaxIdKind.Eori, "NL", "DE123456789", false)]
    [InlineData(TaxIdKind.Eori, "NL", "NL1234567890123456", false)]
    [InlineData(TaxIdKind.Eori, "NL", "NL", false)]
    [InlineData(TaxIdKind.Eori, "GB", "GB123456789012", true)]
    [InlineData(TaxIdKind.Eori, "GB", "XI123456789012", true)]
    [InlineData(TaxIdKind.Eori, "GB", "GB12345678901", false)]
    [InlineData(TaxIdKind.Ein, "US", "12-3456789", true)]
    [InlineData(TaxIdKind.Ein, "XX", "12-3456789", false)]
    [InlineData(TaxIdKind.Vat, "PT", "a;b", false)]
    public void Its_form_is_checked_and_not_whether_it_is_in_force(TaxIdKind kind, string country, string value, bool isSound) =>
        Assert.Equal(isSound, new TaxId(kind, country, value).Fault() is null);

    [Fact]
    public void A_list_lies_in_one_column_and_comes_back()
    {
        TaxId[] ids = [new(TaxIdKind.Eori, "NL", "NL123456789"), new(TaxIdKind.Cnpj, "BR", "12.345.678/0001-95")];

        Assert.Equal(ids, TaxId.Read(TaxId.Write(ids)));
        Assert.Empty(TaxId.Read(TaxId.Write([])));
        Assert.True(TaxId.Write([.. Enumerable.Repeat(new TaxId(TaxIdKind.Other, "NL", new('9', TaxId.ValueMaxLength)), TaxId.MostPerDepot)]).Length <= TaxId.ColumnMaxLength);
    }
}
