namespace SophiaAI.Providers.Features.Secrets.Exporting;

/// <summary>Why an export was refused before anything was written.</summary>
public enum ExportRefusal
{
    /// <summary>A variable of that name decides what other programs load or run.</summary>
    UnsafeVariable,

    /// <summary>The name, or the value, can't be that of a variable in this form.</summary>
    InvalidVariable,

    /// <summary>The file exists and holds something else.</summary>
    FileExists,

    /// <summary>The path is a symbolic link.</summary>
    FileIsLink,

    /// <summary>Git tracks the file or would offer to, as it stands or when an export to it is cut off; or git can't be asked.</summary>
    FileIsTracked,

    /// <summary>There is no runner of GitHub Actions that would take the values and mask them.</summary>
    NoRunner,
}
