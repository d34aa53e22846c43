using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SophiaAI.Sandbox.Http;
using SophiaAI.Sandbox.Resources;

namespace SophiaAI.Sandbox.Slack;

/// <summary>Lists, creates, renames and archives channels, and returns what was posted to them. Slack lets no bot delete a channel.</summary>
internal sealed partial class SlackConversations(SlackCall call, SlackChannels channels, SlackMessages messages, TimeProvider time)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1000;
    private const int MaxNameLength = 80;

    private static readonly string[] s_reading = [HttpMethods.Get, HttpMethods.Post];
    private static readonly string[] s_writing = [HttpMethods.Post];

    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "list", s_reading, List);
        Map(routes, "info", s_reading, arguments => With(arguments, Answer));
        Map(routes, "history", s_reading, arguments => With(arguments, channel => History(arguments, channel)));
        Map(routes, "replies", s_reading, arguments => With(arguments, channel => Replies(arguments, channel)));
        Map(routes, "create", s_writing, Create);
        Map(routes, "rename", s_writing, arguments => With(arguments, channel => Rename(arguments, channel)));
        Map(routes, "join", s_writing, arguments => With(arguments, Join));
        Map(routes, "archive", s_writing, arguments => With(arguments, Archive));
        Map(routes, "unarchive", s_writing, arguments => With(arguments, Unarchive));
    }

    private void Map(IEndpointRouteBuilder routes, string method, string[] verbs, Func<JsonObject, IResult> answer) =>
        routes.MapMethods("/api/conversations." + method, verbs, (Delegate)((HttpContext context) => call.HandleAsync(context, answer)));

    private IResult List(JsonObject arguments)
    {
        bool skipsArchived = Text(arguments, "exclude_archived") is "true" or "1";
        return Page(arguments, channels.All.Where(c => !c.IsArchived || !skipsArchived), (page, metadata) =>
            new { ok = true, channels = page.Select(c => c.Describe()), response_metadata = metadata });
    }

    /// <summary>Newest first, without replies that are not shown in the channel.</summary>
    private IResult History(JsonObject arguments, SlackChannel channel)
    {
        if (!channel.IsMember)
            return SlackCall.Refuse("not_in_channel");
        return Page(arguments, messages.All.Where(m => m.Channel == channel.Label && (m.ThreadTs is null || m.ReplyBroadcast == true)).Reverse(), (page, metadata) =>
            new { ok = true, messages = messages.Describe(page), has_more = metadata.Next.Length > 0, response_metadata = metadata });
    }

    /// <summary>The message that a thread began with, and then its replies, oldest first.</summary>
    private IResult Replies(JsonObject arguments, SlackChannel channel)
    {
        if (!channel.IsMember)
            return SlackCall.Refuse("not_in_channel");
        if (messages.Find(Text(arguments, "ts")) is not { } parent || parent.Channel != channel.Label)
            return SlackCall.Refuse("thread_not_found");
        return Page(arguments, messages.RepliesTo(parent.Ts).Prepend(parent), (page, metadata) =>
            new { ok = true, messages = messages.Describe(page), has_more = metadata.Next.Length > 0, response_metadata = metadata });
    }

    private IResult Create(JsonObject arguments)
    {
        string name = Text(arguments, "name");
        if (FindNameError(name) is { } error)
            return SlackCall.Refuse(error);
        return channels.Create(name, time.GetUtcNow()) is { } channel ? Answer(channel) : SlackCall.Refuse("name_taken");
    }

    private IResult Rename(JsonObject arguments, SlackChannel channel)
    {
        string name = Text(arguments, "name");
        if ((channel.IsArchived ? "is_archived" : FindNameError(name)) is { } error)
            return SlackCall.Refuse(error);
        StoreResult<SlackChannel> result = channels.Update(channel.Id, c => c with { Name = name });
        if (result.Resource is not { } renamed)
            return SlackCall.Refuse("name_taken");
        messages.Rename(channel.Label, renamed.Label);
        return Answer(renamed);
    }

    private IResult Join(SlackChannel channel) => channel.IsArchived
        ? SlackCall.Refuse("is_archived")
        : Answer(channels.Update(channel.Id, c => c with { IsMember = true }).Resource!);

    private IResult Archive(SlackChannel channel)
    {
        if (channel.IsGeneral)
            return SlackCall.Refuse("cant_archive_general");
        return channel.IsArchived ? SlackCall.Refuse("already_archived") : SetArchived(channel, true);
    }

    private IResult Unarchive(SlackChannel channel) => channel.IsArchived ? SetArchived(channel, false) : SlackCall.Refuse("not_archived");

    private IResult SetArchived(SlackChannel channel, bool isArchived)
    {
        channels.Update(channel.Id, c => c with { IsArchived = isArchived });
        return Results.Json(new { ok = true }, WireJson.Options);
    }

    private IResult With(JsonObject arguments, Func<SlackChannel, IResult> answer) =>
        channels.FindById(Text(arguments, "channel")) is { } channel ? answer(channel) : SlackCall.Refuse("channel_not_found");

    private static IResult Answer(SlackChannel channel) => Results.Json(new { ok = true, channel = channel.Describe() }, WireJson.Options);

    /// <summary>A page that starts at the cursor, which is the number of items before it.</summary>
    private static IResult Page<T>(JsonObject arguments, IEnumerable<T> found, Func<IEnumerable<T>, SlackCursor, object> answer)
    {
        if (!TryRead(arguments, "limit", DefaultLimit, out int limit) || limit is < 1 or > MaxLimit)
            return SlackCall.Refuse("invalid_limit");
        if (!TryRead(arguments, "cursor", 0, out int first))
            return SlackCall.Refuse("invalid_cursor");
        T[] rest = found.Skip(first).ToArray();
        string next = rest.Length > limit ? (first + limit).ToString(CultureInfo.InvariantCulture) : "";
        return Results.Json(answer(rest.Take(limit), new SlackCursor(next)), WireJson.Sparse);
    }

    private static bool TryRead(JsonObject arguments, string name, int otherwise, out int number)
    {
        number = otherwise;
        string text = Text(arguments, name);
        return text.Length == 0 || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>An argument as text; forms have every argument as text.</summary>
    private static string Text(JsonObject arguments, string name) => arguments[name]?.ToString() ?? "";

    private static string? FindNameError(string name) =>
        name.Length == 0 ? "invalid_name_required"
        : name.Length > MaxNameLength ? "invalid_name_maxlength"
        : NameShape().IsMatch(name) ? null : "invalid_name_specials";

    [GeneratedRegex(@"^[\p{Ll}\p{Lo}\p{N}_-]+\z")]
    private static partial Regex NameShape();
}
