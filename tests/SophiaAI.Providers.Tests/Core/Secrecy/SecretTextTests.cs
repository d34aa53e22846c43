using System.Text;
using CsCheck;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Tests.Core.Secrecy;

/// <summary>A secret that is encoded only while being read reads as .NET would have encoded it.</summary>
public sealed class SecretTextTests
{
    private static readonly Gen<byte[]> s_bytes = Gen.Byte.Array[1, 40];

    [Fact]
    public void Hexadecimal() => s_bytes.Sample(static bytes =>
    {
        Assert.Equal(Convert.ToHexString(bytes), Read(SecretText.Hexadecimal(Characters(bytes), SecretNotation.UpperHexadecimal)));
        Assert.Equal(Convert.ToHexStringLower(bytes), Read(SecretText.Hexadecimal(Characters(bytes), SecretNotation.LowerHexadecimal)));
    });

    [Fact]
    public void Base64_wherever_it_stands() => Gen.Select(s_bytes, Gen.Byte.Array[0, 2], Gen.Byte.Array[0, 2]).Sample(static (bytes, before, after) =>
    {
        string signs = Read(SecretText.Base64(Characters(bytes), before.Length, SecretNotation.Base64));
        string whole = Convert.ToBase64String([.. before, .. bytes, .. after]);
        Assert.Contains(signs, whole, StringComparison.Ordinal);
        // All but the characters at either end, which also depend on the neighbours.
        Assert.InRange(signs.Length, ((bytes.Length * 8) - 8) / 6, bytes.Length * 8 / 6);
        Assert.Equal(signs.Replace('+', '-').Replace('/', '_'), Read(SecretText.Base64(Characters(bytes), before.Length, SecretNotation.UrlBase64)));
    });

    [Fact]
    public void A_part_reads_as_that_part() => Gen.Select(s_bytes, Gen.Int[0, 4], Gen.Int[0, 100], Gen.Int[0, 100]).Sample(static (bytes, notation, start, length) =>
    {
        SecretText text = Written(bytes)[notation];
        start %= text.Length + 1;
        length %= text.Length - start + 1;
        Assert.Equal(Read(text).Substring(start, length), Read(text.Slice(start, length)));
    });

    [Fact]
    public void Beginnings_are_compared_across_notations() => Gen.Select(s_bytes, Gen.Int[0, 4], Gen.Int[0, 4], Gen.Int[0, 40]).Sample(static (bytes, first, second, kept) =>
    {
        SecretText one = Written(bytes)[first];
        // The same secret in another notation, or one with the same beginning.
        byte[] alike = [.. bytes[..Math.Min(kept, bytes.Length)], 7];
        foreach (SecretText other in (SecretText[])[Written(bytes)[second], Written(alike)[first], SecretText.Plain(Read(one).AsMemory())])
        {
            int expected = Read(one).AsSpan().CommonPrefixLength(Read(other));
            Assert.Equal(expected, one.CommonPrefixLength(other));
            Assert.Equal(expected, one.CommonPrefixLength(Read(other).AsSpan()));
        }
    });

    [Fact]
    public void It_does_not_show_what_it_is() => Assert.DoesNotContain("hunter2", new SecretForm(SecretText.Plain("hunter2".AsMemory()), 7).ToString(), StringComparison.Ordinal);

    private static SecretText[] Written(byte[] bytes) =>
    [
        SecretText.Plain(Characters(bytes)),
        SecretText.Hexadecimal(Characters(bytes), SecretNotation.UpperHexadecimal),
        SecretText.Hexadecimal(Characters(bytes), SecretNotation.LowerHexadecimal),
        SecretText.Base64(Characters(bytes), 1, SecretNotation.Base64),
        SecretText.Base64(Characters(bytes), 2, SecretNotation.UrlBase64),
    ];

    // Part of a longer text, like a line of a key.
    private static ReadOnlyMemory<char> Characters(byte[] bytes) => $"before{Encoding.Latin1.GetString(bytes)}after".AsMemory(6, bytes.Length);

    private static string Read(SecretText text) => string.Concat(Enumerable.Range(0, text.Length).Select(at => text[at]));
}
