/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * ChanceryFieldType:
 *
 * A value is always text in one canonical form, or %NULL for "nothing"; the type says which form.
 *
 * @CHANCERY_FIELD_TEXT: one line
 * @CHANCERY_FIELD_NOTE: several lines
 * @CHANCERY_FIELD_CHOICE: the key of one of the field's choices
 * @CHANCERY_FIELD_BOOLEAN: "1" or "0"
 * @CHANCERY_FIELD_INTEGER: a whole number
 * @CHANCERY_FIELD_DATE: "YYYY-MM-DD"
 * @CHANCERY_FIELD_TIME: "HH:MM", 24 hours
 * @CHANCERY_FIELD_EMAIL: an address without "mailto:"
 * @CHANCERY_FIELD_PHONE: "(202) 555-0142", a three-digit emergency number, or "+" and digits grouped
 * @CHANCERY_FIELD_URL: an http or https address
 * @CHANCERY_FIELD_LATITUDE: degrees north, at most seven decimals, always with a decimal point
 * @CHANCERY_FIELD_LONGITUDE: degrees east, likewise
 * @CHANCERY_FIELD_REFERENCE: the id of a record of the field's target
 * @CHANCERY_FIELD_LIST: entries separated by "; "
 */
typedef enum
{
  CHANCERY_FIELD_TEXT,
  CHANCERY_FIELD_NOTE,
  CHANCERY_FIELD_CHOICE,
  CHANCERY_FIELD_BOOLEAN,
  CHANCERY_FIELD_INTEGER,
  CHANCERY_FIELD_DATE,
  CHANCERY_FIELD_TIME,
  CHANCERY_FIELD_EMAIL,
  CHANCERY_FIELD_PHONE,
  CHANCERY_FIELD_URL,
  CHANCERY_FIELD_LATITUDE,
  CHANCERY_FIELD_LONGITUDE,
  CHANCERY_FIELD_REFERENCE,
  CHANCERY_FIELD_LIST,
} ChanceryFieldType;

/**
 * ChanceryFieldFlags:
 * @CHANCERY_FIELD_REQUIRED: a record without it is not valid
 * @CHANCERY_FIELD_SEARCHED: its text is found by search
 * @CHANCERY_FIELD_FIXED: given once, when the record is made
 * @CHANCERY_FIELD_INTERNAL: kept by the program; in no form, mapping or sheet
 */
typedef enum
{
  CHANCERY_FIELD_REQUIRED = 1 << 0,
  CHANCERY_FIELD_SEARCHED = 1 << 1,
  CHANCERY_FIELD_FIXED = 1 << 2,
  CHANCERY_FIELD_INTERNAL = 1 << 3,
} ChanceryFieldFlags;

/**
 * ChanceryChoice:
 * @key: what is stored
 * @label: what is shown, untranslated
 * @synonyms: (nullable): what files say for it, separated by "|"
 */
typedef struct
{
  const char *key;
  const char *label;
  const char *synonyms;
} ChanceryChoice;

/**
 * ChanceryField:
 * @name: column, JSON key and name on the command line
 * @label: what people read, untranslated
 * @type: form of the value
 * @flags: #ChanceryFieldFlags
 * @max_length: most characters, 0 for the type's own limit
 * @choices: (nullable): ends with a %NULL key
 * @target: (nullable): name of the entity a reference points to
 * @synonyms: (nullable): column headers it is recognised by, best first, separated by "|"
 * @example: (nullable): a right value, for messages
 */
typedef struct
{
  const char *name;
  const char *label;
  ChanceryFieldType type;
  ChanceryFieldFlags flags;
  gsize max_length;
  const ChanceryChoice *choices;
  const char *target;
  const char *synonyms;
  const char *example;
} ChanceryField;

/**
 * chancery_field_normalise:
 * @self: the description
 * @input: (nullable): what somebody typed or a file holds
 * @value: (out) (transfer full) (nullable): the canonical text, %NULL for nothing
 * @error: what is wrong and what would be right, without the field's name
 *
 * Does not ask whether a required value is there, nor whether a reference points to a record.
 *
 * Returns: whether @input is a value of this field
 */
gboolean
chancery_field_normalise (const ChanceryField *self, const char *input, char **value, GError **error);

/**
 * chancery_field_display:
 * @value: (nullable): a canonical value
 *
 * Returns: (transfer full): the value for people: a choice's translated label, yes or no, the text itself
 */
char *chancery_field_display (const ChanceryField *self, const char *value);

/** chancery_field_format_degrees: Returns: (transfer full): the canonical text of a latitude or longitude */
char *chancery_field_format_degrees (double degrees);

/** chancery_field_label: Returns: the translated label */
const char *chancery_field_label (const ChanceryField *self);

/** chancery_field_max_length: Returns: the most characters a value may have */
gsize chancery_field_max_length (const ChanceryField *self);

/**
 * chancery_choice_label:
 * @key: (nullable): a stored key
 *
 * Returns: the translated label; the key itself when it is unknown; "" for %NULL
 */
const char *chancery_choice_label (const ChanceryChoice *choices, const char *key);

/**
 * chancery_choice_find:
 * @text: a key, a label, a synonym in any spelling, also with " of Somewhere" behind it
 *
 * Returns: (nullable): the choice meant
 */
const ChanceryChoice *chancery_choice_find (const ChanceryChoice *choices, const char *text);

G_END_DECLS
