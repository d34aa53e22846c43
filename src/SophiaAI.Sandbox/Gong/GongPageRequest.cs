using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SophiaAI.Sandbox.Gong;

/// <summary>
/// Where a page begins. A cursor says after which item, and works for the same list and inputs only. What is added to the list meanwhile moves no page.
/// </summary>
/// <param name="List">The name of the list.</param>
/// <param name="Inputs">Everything else that the request says, which must be the same for all pages.</param>
/// <param name="Cursor">From the page before; null for the first page.</param>
internal sealed record GongPageRequest(string List, string Inputs, string? Cursor)
{
    private const char Separator = '|';

    /// <returns>The number of the page and the key of the item before it; null if this is no cursor for these inputs.</returns>
    public (int Page, string After)? Position()
    {
        if (!Base64Url.IsValid(Cursor) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(Cursor)).Split(Separator, 3) is not [_, string number, string after])
            return null;
        return int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int page) && CursorOf(page, after) == Cursor ? (page, after) : null;
    }

    public string CursorOf(int page, string after)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{page}{Separator}{after}");
        string seal = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{List}\n{Inputs}\n{text}")), 0, 16);
        return Base64Url.EncodeToString(Encoding.UTF8.GetBytes(seal + Separator + text));
    }
}
