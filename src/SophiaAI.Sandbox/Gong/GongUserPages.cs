using System.Buffers.Text;
using System.Globalization;
using System.Text;
using SophiaAI.Sandbox.Http;

namespace SophiaAI.Sandbox.Gong;

/// <summary>Returns the users a hundred at a time, each page with the cursor of the next one.</summary>
internal static class GongUserPages
{
    private const int PageSize = 100;
    private const string CursorPrefix = "users:";

    public static IResult Read(string? cursor)
    {
        if (FirstIndex(cursor) is not { } first)
            return GongErrors.Answer(StatusCodes.Status400BadRequest, "The cursor is invalid or has expired");

        GongUser[] users = GongSeed.Users.Skip(first).Take(PageSize).ToArray();
        int next = first + PageSize;
        return Results.Json(
            new
            {
                requestId = GongErrors.NewRequestId(),
                records = new
                {
                    totalRecords = GongSeed.Users.Count,
                    currentPageSize = users.Length,
                    currentPageNumber = first / PageSize,
                    cursor = next < GongSeed.Users.Count ? Cursor(next) : null,
                },
                users,
            },
            WireJson.Sparse);
    }

    private static string Cursor(int index) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(CursorPrefix + index.ToString(CultureInfo.InvariantCulture)));

    private static int? FirstIndex(string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return 0;
        return Base64Url.IsValid(cursor)
            && Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)) is var text
            && text.StartsWith(CursorPrefix, StringComparison.Ordinal)
            && int.TryParse(text[CursorPrefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && index < GongSeed.Users.Count
                ? index
                : null;
    }
}
