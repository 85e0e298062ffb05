using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LaptopFleet.Platform.Security;

namespace LaptopFleet.Offboarding.DeviceManagement;

/// <summary>Makes PINs and keeps them: sealed under a key of their own, each bound to its command.</summary>
public sealed class PinSeal(MasterKey master)
{
    public const int Digits = 6;
    private readonly byte[] key = master.Derive("unlock-pins");

    public static string Make() => RandomNumberGenerator.GetInt32(1_000_000).ToString($"D{Digits}", CultureInfo.InvariantCulture);

    public byte[] Seal(Guid commandId, string pin) => SealedBox.Seal(key, Encoding.UTF8.GetBytes(pin), commandId.ToByteArray(bigEndian: true));

    public string Open(Guid commandId, byte[] box) => Encoding.UTF8.GetString(SealedBox.Open(key, box, commandId.ToByteArray(bigEndian: true)));
}
