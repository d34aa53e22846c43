using CsCheck;
using SophiaAI.Providers.Core.Secrecy;

namespace SophiaAI.Providers.Tests.Core.Secrecy;

/// <summary>The tree finds what searching for each text separately would find, in whatever order texts are added, and while more are added.</summary>
public sealed class SecretIndexTests
{
    // So few characters that texts share beginnings, are prefixes of one another, and contain one another.
    private static readonly Gen<string> s_text = Gen.String[Gen.Char['a', 'c'], 1, 9];
    private static readonly Gen<SecretForm> s_plain = Gen.Select(s_text, Gen.Int[1, 9], static (text, revealingLength) => new SecretForm(SecretText.Plain(text.AsMemory()), Math.Min(text.Length, revealingLength)));

    private static readonly Gen<SecretForm> s_long = Gen.Select(Gen.String[Gen.Char['a', 'c'], 3, 9], Gen.Int[3, 9], static (text, revealingLength) => new SecretForm(SecretText.Plain(text.AsMemory()), Math.Min(text.Length, revealingLength)));

    [Fact]
    public void It_finds_what_a_look_for_each_text_would_find() =>
        Gen.Select(s_plain.Array[0, 12], Gen.String[Gen.Char['a', 'd'], 0, 40]).Sample(static (forms, text) => Assert.Equal(Expected(forms, text), Found(forms, text)));

    [Fact]
    public void It_finds_long_texts_where_no_short_one_is_known() =>
        Gen.Select(s_long.Array[0, 12], Gen.String[Gen.Char['a', 'c'], 0, 40]).Sample(static (forms, text) => Assert.Equal(Expected(forms, text), Found(forms, text)));

    [Fact]
    public void In_every_notation() => Gen.Select(s_text.Array[1, 6], Gen.Int[0, 1000].Array[1, 6]).Sample(static (secrets, places) =>
    {
        SecretForm[] forms = [.. secrets.SelectMany(Written)];
        string text = string.Concat(places.Select(place => Read(forms[place % forms.Length].Text)));
        Assert.Equal(Expected(forms, text), Found(forms, text));
    });

    [Fact]
    public void Texts_that_continue_one_another_are_found_whole_in_either_order()
    {
        string longest = string.Concat(Enumerable.Range(0, 20).Select(static index => (char)('a' + (index * 7 % 26))));
        SecretForm[] growing = [.. Enumerable.Range(6, longest.Length - 5).SelectMany(length => Written(longest[..length]))];
        foreach (SecretForm[] forms in new[] { growing, [.. growing.Reverse()] })
        {
            foreach (SecretForm form in forms) Assert.Equal(Expected(forms, Read(form.Text)), Found(forms, Read(form.Text)));
        }
    }

    [Fact]
    public void A_beginning_that_tells_by_itself_is_found_though_the_whole_would_tell_later()
    {
        SecretForm[] forms = [new(SecretText.Plain("abcdefghij".AsMemory()), 9), new(SecretText.Plain("abcdef".AsMemory()), 6)];
        Assert.Equal([(1, 7)], Found(forms, "xabcdefghx"));
        Assert.Equal([(1, 10)], Found(forms, "xabcdefghix"));
        Assert.Empty(Found([forms[0]], "xabcdefghx"));
    }

    [Fact]
    public async Task What_is_known_is_found_while_more_is_added()
    {
        string[] secrets = [.. Enumerable.Range(0, 4000).Select(static number => $"sk_live_{number:x8}")];
        SecretIndex index = new();
        int known = 0;
        Task[] searches = [.. Enumerable.Range(0, 2).Select(first => Task.Run(() => Search(first)))];
        foreach (string secret in secrets)
        {
            index.Add(new SecretForm(SecretText.Plain(secret.AsMemory()), secret.Length));
            Volatile.Write(ref known, known + 1);
        }

        await Task.WhenAll(searches);

        void Search(int step)
        {
            int count;
            do
            {
                count = Volatile.Read(ref known);
                for (int i = step; i < count; i += 97) Assert.Equal([(0, secrets[i].Length)], index.Find(secrets[i]));
            }
            while (count < secrets.Length);
        }
    }

    private static (int Start, int End)[] Found(IEnumerable<SecretForm> forms, string text)
    {
        SecretIndex index = new();
        foreach (SecretForm form in forms) index.Add(form);
        return [.. index.Find(text)];
    }

    private static IEnumerable<(int Start, int End)> Expected(IReadOnlyCollection<SecretForm> forms, string text) => Enumerable.Range(0, text.Length)
        .Select(at => (Start: at, End: at + forms.Select(form => (Common: text.AsSpan(at).CommonPrefixLength(Read(form.Text)), form.RevealingLength))
            .Where(static form => form.Common >= form.RevealingLength).Select(static form => form.Common).DefaultIfEmpty().Max()))
        .Where(static place => place.End > place.Start);

    private static IEnumerable<SecretForm> Written(string secret)
    {
        ReadOnlyMemory<char> text = secret.AsMemory();
        SecretText[] texts =
        [
            SecretText.Plain(text),
            SecretText.Hexadecimal(text, SecretNotation.UpperHexadecimal),
            SecretText.Hexadecimal(text, SecretNotation.LowerHexadecimal),
            .. Enumerable.Range(0, 3).Select(before => SecretText.Base64(text, before, SecretNotation.Base64)),
        ];
        return texts.Where(static text => text.Length > 0).Select(static text => new SecretForm(text, Math.Min(text.Length, 4)));
    }

    private static string Read(SecretText text) => string.Concat(Enumerable.Range(0, text.Length).Select(at => text[at]));
}
