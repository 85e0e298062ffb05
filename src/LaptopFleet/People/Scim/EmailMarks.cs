using System.Security.Cryptography;
using System.Text;
using LaptopFleet.People.Scim.Filters;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.People.Scim;

/// <summary>A keyed hash of an e-mail address: whoever has the address and the key finds it again, and nobody else learns it.</summary>
public sealed class EmailMarks(MasterKey master)
{
    public const int Length = 16;
    private readonly byte[] key = master.Derive("email-marks");

    public byte[] Of(string address) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(FilterMatch.Key(address)))[..Length];
}
