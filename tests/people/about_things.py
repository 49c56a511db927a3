"""Fields that hold nothing of a person, table by table: places, plans, money, times of a meeting.

Whoever adds a field puts it here or declares it in the app's `stored.py`, where the page
/yang-disimpan/ reads it (P11).
"""

ABOUT_THINGS = {
    "people.User": """
        is_active is_keeper
    """,
    "records.Stream": """
        key head head_hash
    """,
    "records.Record": """
        stream number name facts prev_hash hash
    """,
    "villages.Village": """
        slug name district regency province code vision office logo language is_sample created_at
        stream licence practice_of
    """,
    "villages.Hamlet": """
        village name position
    """,
    "villages.Outline": """
        village hamlet polygons at
    """,
    "villages.HallNetwork": """
        village name password is_hidden points phones_per_point
    """,
    "villages.Block": """
        hamlet number ward
    """,
    "villages.Mission": """
        village number text
    """,
    "villages.FundingSource": """
        code name short account note position
    """,
    "villages.Ceiling": """
        village year source amount
    """,
    "villages.Membership": """
        village
    """,
    "villages.Element": """
        village code name category legal_basis present position
    """,
    "villages.Criterion": """
        village code name meaning least most in_use position
    """,
    "villages.HouseRules": """
        village kind quorum_base quorum_numerator quorum_denominator adjourn_hours
        second_meeting_days registration_days majority_numerator majority_denominator
        majority_base quorum_holds open_roll_call review_required legal_basis
    """,
    "villages.Document": """
        village stream kind key title on public_class classified_at state reason created_at
    """,
    "villages.Version": """
        document number reason begun_at
    """,
    "villages.Copy": """
        version profile form sha256 size chain_number chain_hash made_at
    """,
    "villages.Scan": """
        document version sha256 size pages at replaced_at shown_at
    """,
    "villages.Template": """
        village kind file name sha256 size ended_at
    """,
    "villages.Making": """
        village task version kind body name result origin state attempt helper started_at beat_at
        done total problem
    """,
    "proposals.Proposal": """
        village key year hamlet block volume unit men women poor cost activity_code source goals
        created_at hidden_at hidden_reason merged_into discussed_at outcome outcome_reason
        outcome_at
    """,
    "proposals.Photo": """
        proposal width height added_at
    """,
    "proposals.Support": """
        proposal at
    """,
    "proposals.Comment": """
        proposal key at hidden_at hidden_reason
    """,
    "proposals.Answer": """
        proposal feasible cost reason at
    """,
    "proposals.Message": """
        village number key_digest way masked hamlet block received_at state reason proposal
        settled_at
    """,
    "proposals.SlipFile": """
        village name state taken at
    """,
    "proposals.InboxToken": """
        village digest made_at ended_at used_on
    """,
    "proposals.Merge": """
        origin target undone_at
    """,
    "rkpdes.ActivityCode": """
        code level name
    """,
    "rkpdes.Goal": """
        number name
    """,
    "rkpdes.Plan": """
        village year kind state agreed_on
    """,
    "rkpdes.Outlook": """
        village first_year years regulation
    """,
    "rkpdes.WishCeiling": """
        plan source amount
    """,
    "rkpdes.PlanVersion": """
        plan number regulation on reason rows digest at
    """,
    "rkpdes.Row": """
        plan activity name place hamlet block volume unit benefit first_month last_month way
        implementer goals own_code men women poor budgeted
    """,
    "rkpdes.Intake": """
        village year kind at name body digest state attempt done total beat_at seen counts columns
        problem
    """,
    "rkpdes.IntakeLine": """
        intake sheet number fate text values row was reasons
    """,
    "rkpdes.RowFunding": """
        row source amount
    """,
    "workplans.WorkPlan": """
        village proposal row mission title promise origin place point starts due status
        status_reason progress done_on disputed_at spent created_at
    """,
    "workplans.Report": """
        plan key status progress note spent at
    """,
    "workplans.Evaluation": """
        plan realised obstacle follow_up remark at
    """,
    "workplans.Use": """
        plan key often content at
    """,
    "workplans.Digest": """
        village day at
    """,
    "workplans.Step": """
        plan position what due done_on
    """,
    "workplans.BudgetLine": """
        plan source planned spent
    """,
    "workplans.Contribution": """
        plan key kind amount unit at given_on given_amount
    """,
    "workplans.Upkeep": """
        plan every_months next_on
    """,
    "workplans.Inspection": """
        plan key state note at
    """,
    "workplans.Check": """
        plan key finding withheld_at withheld_reason at
    """,
    "workplans.Judgement": """
        plan grade note at
    """,
    "meetings.Meeting": """
        village stream code kind title theme place starts_at year chair_from scribe_from
        capacity gate house_rules called_agenda current_item called_at cancel_reason
        adjourned_until is_second opened_at closed_at sealed_at published_at notes created_at
    """,
    "meetings.AgendaItem": """
        meeting position kind title note minutes opened_at done_at
    """,
    "meetings.Rehearsal": """
        meeting begun_at size entry seed is_running rest watched_at process beat_at skipped
        is_guided
    """,
    "meetings.Review": """
        meeting plan opened_at closed_at hands check_made
    """,
    "meetings.ReviewAnswer": """
        review
    """,
    "meetings.Remark": """
        meeting item text at reply answer answered_at
    """,
    "meetings.Invitation": """
        meeting element expected
    """,
    "meetings.Participant": """
        meeting key serial merged_into is_distinct
    """,
    "meetings.Matrix": """
        meeting criteria begun_at wall_page
    """,
    "meetings.Mark": """
        matrix proposal criterion value at undone_at
    """,
    "meetings.Ballot": """
        meeting item kind question seats points most ceiling ceilings funding chain labels
        fair_share secrecy live_bars same_order rule opened_at closed_at shown_at wall_page
        withdrawn_at withdrawn_reason result codes
    """,
    "meetings.BallotOption": """
        ballot proposal position title place cost source measures
    """,
    "meetings.Entitlement": """
        ballot
    """,
    "meetings.SecretVote": """
        ballot lock rev
    """,
    "meetings.Cast": """
        ballot key rev channel code at
    """,
    "meetings.Booth": """
        meeting number opened_at closed_at serial turn until
    """,
    "meetings.Decision": """
        meeting item number wording drafted_at check_opened_at check_closed_at way taken_at
        dropped_at
    """,
    "meetings.PaperBatch": """
        ballot number state opened_at first_done second_done ended_at valid invalid corrected
        drop_reason
    """,
    "meetings.PaperEntry": """
        batch place position
    """,
    "meetings.PaperCorrection": """
        batch position at confirmed_at
    """,
    "meetings.HandCount": """
        decision ballot state rule round opened_at ended_at numbers cancel_reason
    """,
    "meetings.Figures": """
        count round place in_favour against abstain at
    """,
    "meetings.RollAnswer": """
        count at
    """,
    "meetings.Stand": """
        decision at
    """,
    "meetings.Ruling": """
        meeting decision proposal outcome reason position move_reason work_plan made_row at
    """,
    "meetings.Turn": """
        meeting item key asked_at called_at seconds ended_at withdrawn
    """,
    "meetings.Tabled": """
        meeting proposal position on_wall at
    """,
    "meetings.Presence": """
        process meeting connected at
    """,
}
