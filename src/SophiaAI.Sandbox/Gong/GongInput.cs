namespace SophiaAI.Sandbox.Gong;

/// <summary>What a request says. Everything that is wrong with it is collected, because Gong's errors are a list.</summary>
internal abstract class GongInput(List<string> errors, string prefix)
{
    protected const string Unreadable = "Failed to parse the request body: it must be a JSON object";

    /// <summary>What to answer when something is wrong; null while everything read so far is valid.</summary>
    public ErrorAnswer? Refusal => errors.Count == 0 ? null : GongErrors.BadRequest([.. errors]);

    protected List<string> Errors => errors;

    /// <summary>Whether it is said, and is not null.</summary>
    public abstract bool Has(string name);

    public abstract string? Text(string name);

    public abstract bool Flag(string name);

    public string RequiredText(string name)
    {
        CheckPresence(name);
        return Text(name) ?? "";
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
            return null;
        DateTimeOffset? time = GongTime.Parse(text);
        Check(time is not null, $"{Path(name)} must be a date and time in ISO-8601 format with a time zone, such as 2026-11-20T08:00:00Z: {text}");
        return time;
    }

    public DateTimeOffset RequiredTime(string name)
    {
        CheckPresence(name);
        return Time(name) ?? default;
    }

    public DateOnly? Date(string name)
    {
        if (Text(name) is not { } text)
            return null;
        DateOnly? date = GongTime.ParseDate(text);
        Check(date is not null, $"{Path(name)} must be a date in the format YYYY-MM-DD: {text}");
        return date;
    }

    public DateOnly RequiredDate(string name)
    {
        CheckPresence(name);
        return Date(name) ?? default;
    }

    /// <summary>One of several words.</summary>
    public string? Word(string name, params IReadOnlyList<string> allowed)
    {
        string? word = Text(name);
        Check(word is null || allowed.Contains(word), $"{Path(name)} must be one of {string.Join(", ", allowed)}: {word}");
        return word;
    }

    /// <summary>Of a body that can't be read, nothing else is said.</summary>
    public void Check(bool holds, string error)
    {
        if (!holds && errors is not [Unreadable, ..])
            errors.Add(error);
    }

    protected string Path(string name) => prefix + name;

    protected void CheckPresence(string name) => Check(Has(name), $"{Path(name)} is required");
}
